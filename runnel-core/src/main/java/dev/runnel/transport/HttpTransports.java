package dev.runnel.transport;

import dev.runnel.ValidationException;
import dev.runnel.internal.transport.JdkTransport;
import dev.runnel.spi.HttpTransport;
import dev.runnel.spi.HttpTransportProvider;
import dev.runnel.spi.HttpTransportSettings;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * Makes the transports of models.
 *
 * <p>Which one a model gets:
 *
 * <ol>
 *   <li>the one given to its builder by {@code transport(..)};
 *   <li>else the one that the system property {@code dev.runnel.transport} names: {@code jdk}, or
 *       the name of a provider on the class or module path, such as {@code netty};
 *   <li>else that of the one {@link HttpTransportProvider} on the class or module path; several are
 *       an error that names them;
 *   <li>else one over the JDK's HTTP client.
 * </ol>
 *
 * <p>So a model that is to use the JDK's client although {@code runnel-netty} is there is built
 * with {@code transport(HttpTransports.jdk(..))}, and all of them do with {@code
 * -Ddev.runnel.transport=jdk}.
 */
public final class HttpTransports {
  /** Names the transport of all models that are given none. */
  static final String PROPERTY = "dev.runnel.transport";

  private static final String JDK = "jdk";

  private HttpTransports() {}

  /**
   * A transport over the JDK's HTTP client, whatever else is on the class or module path.
   *
   * @param settings the connect timeout, TLS and proxies
   * @return the transport; the caller closes it
   */
  public static HttpTransport jdk(HttpTransportSettings settings) {
    return new JdkTransport(settings.connectTimeout(), settings.sslContext(), settings.proxy());
  }

  /**
   * A transport as a model makes it for itself.
   *
   * @param settings the connect timeout, TLS and proxies
   * @return the transport; the caller closes it
   * @throws ValidationException if there is none of the name asked for, or several and no name
   */
  public static HttpTransport create(HttpTransportSettings settings) {
    String asked = System.getProperty(PROPERTY, "");
    if (asked.equals(JDK)) {
      return jdk(settings);
    }
    List<HttpTransportProvider> found =
        ServiceLoader.load(HttpTransportProvider.class, HttpTransports.class.getClassLoader())
            .stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    return create(settings, asked, found);
  }

  static HttpTransport create(
      HttpTransportSettings settings, String asked, List<HttpTransportProvider> found) {
    List<HttpTransportProvider> fitting =
        found.stream().filter(one -> asked.isEmpty() || one.name().equals(asked)).toList();
    if (fitting.size() > 1) {
      throw new ValidationException(
          "several HTTP transports are on the class path: "
              + names(fitting)
              + "; choose one by -D"
              + PROPERTY
              + ", or give the builder one by transport(..)");
    }
    if (fitting.isEmpty() && !asked.isEmpty()) {
      throw new ValidationException(
          "no HTTP transport '" + asked + "' is on the class path, as -D" + PROPERTY + " asks for");
    }
    return fitting.isEmpty() ? jdk(settings) : fitting.get(0).create(settings);
  }

  private static String names(List<HttpTransportProvider> providers) {
    return providers.stream()
        .map(HttpTransportProvider::name)
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
