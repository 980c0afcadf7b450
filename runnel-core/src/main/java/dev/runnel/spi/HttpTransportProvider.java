package dev.runnel.spi;

/**
 * Makes transports. Found by {@link java.util.ServiceLoader}: a module that {@code provides} one,
 * or a jar that names one in {@code META-INF/services}, takes the place of the transport over the
 * JDK's client in every model that is given no transport of its own.
 *
 * <p>Implementations are thread-safe.
 */
public interface HttpTransportProvider {

  /**
   * What it is called by the system property {@code dev.runnel.transport}, which chooses where
   * there are several.
   *
   * @return a short name, in lower case; not {@code jdk}
   */
  String name();

  /**
   * Makes a transport. Does not block, and opens nothing yet.
   *
   * @param settings what the model's builder was told
   * @return the transport; the caller closes it
   */
  HttpTransport create(HttpTransportSettings settings);
}
