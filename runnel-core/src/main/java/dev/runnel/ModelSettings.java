package dev.runnel;

import dev.runnel.spi.HttpTransport;
import dev.runnel.spi.RequestSigner;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * All that a {@link ModelBuilder} has been told: what a {@link ModelProvider} makes a model of.
 * Immutable and thread-safe. {@code toString} shows no key and no header.
 */
public final class ModelSettings {
  private final String provider;
  private final String model;
  private final @Nullable Supplier<String> apiKey;
  private final @Nullable Supplier<String> bearerToken;
  private final @Nullable RequestSigner signer;
  private final @Nullable String apiKeyHeader;
  private final @Nullable URI baseUrl;
  private final Timeouts timeouts;
  private final RetryPolicy retry;
  private final Limits limits;
  private final Map<String, String> headers;
  private final Map<String, String> query;
  private final @Nullable HttpTransport transport;
  private final @Nullable SSLContext sslContext;
  private final @Nullable ProxySelector proxy;
  private final int buffer;
  private final UnaryOperator<@Nullable String> environment;

  ModelSettings(ModelBuilder<?> builder) {
    provider = builder.provider;
    model = builder.model;
    apiKey = builder.apiKey;
    bearerToken = builder.bearerToken;
    signer = builder.signer;
    apiKeyHeader = builder.apiKeyHeader;
    baseUrl = builder.baseUrl;
    timeouts = builder.timeouts;
    retry = builder.retry;
    limits = builder.limits;
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(builder.headers));
    query = Collections.unmodifiableMap(new LinkedHashMap<>(builder.query));
    transport = builder.transport;
    sslContext = builder.sslContext;
    proxy = builder.proxy;
    buffer = builder.buffer;
    environment = builder.environment;
  }

  /**
   * The provider's name.
   *
   * @return the name, such as {@code openai}
   */
  public String provider() {
    return provider;
  }

  /**
   * The model's name at the provider.
   *
   * @return the name, or {@code ""} if each request names its own
   */
  public String model() {
    return model;
  }

  /**
   * Where the key comes from, if it was given.
   *
   * @return asked each time a request is sent, or empty to take it from the environment
   */
  public Optional<Supplier<String>> apiKey() {
    return Optional.ofNullable(apiKey);
  }

  /**
   * Where the bearer token comes from, if there is to be one.
   *
   * @return asked each time a request is sent, or empty
   */
  public Optional<Supplier<String>> bearerToken() {
    return Optional.ofNullable(bearerToken);
  }

  /**
   * What signs each request, if anything is to.
   *
   * @return the signer, or empty
   */
  public Optional<RequestSigner> signer() {
    return Optional.ofNullable(signer);
  }

  /**
   * The header that carries the API key instead of the provider's own.
   *
   * @return the header's name, or empty
   */
  public Optional<String> apiKeyHeader() {
    return Optional.ofNullable(apiKeyHeader);
  }

  /**
   * The address to use instead of the provider's own.
   *
   * @return an absolute URI, or empty
   */
  public Optional<URI> baseUrl() {
    return Optional.ofNullable(baseUrl);
  }

  /**
   * The clocks.
   *
   * @return the timeouts
   */
  public Timeouts timeouts() {
    return timeouts;
  }

  /**
   * When a request is sent again.
   *
   * @return the policy
   */
  public RetryPolicy retry() {
    return retry;
  }

  /**
   * How much of an answer is taken from the server.
   *
   * @return the limits
   */
  public Limits limits() {
    return limits;
  }

  /**
   * Headers to send beside the provider's own.
   *
   * @return name to value
   */
  public Map<String, String> headers() {
    return headers;
  }

  /**
   * Parameters to add to the query of every address.
   *
   * @return name to value, not encoded
   */
  public Map<String, String> query() {
    return query;
  }

  /**
   * The transport to use; its owner closes it.
   *
   * @return the transport, or empty for one of the model's own
   */
  public Optional<HttpTransport> transport() {
    return Optional.ofNullable(transport);
  }

  /**
   * The TLS keys and trusted certificates of the model's own transport.
   *
   * @return the context, or empty for the JDK's default
   */
  public Optional<SSLContext> sslContext() {
    return Optional.ofNullable(sslContext);
  }

  /**
   * The proxies of the model's own transport.
   *
   * @return the selector, or empty for the JDK's default
   */
  public Optional<ProxySelector> proxy() {
    return Optional.ofNullable(proxy);
  }

  /**
   * How many events may wait in a stream's channel.
   *
   * @return at least 1
   */
  public int buffer() {
    return buffer;
  }

  /**
   * Looks up an environment variable.
   *
   * @param name its name
   * @return its value, or empty if it is unset or blank
   */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.apply(name)).filter(value -> !value.isBlank());
  }

  /**
   * Looks up an environment variable that holds an address.
   *
   * @param name its name
   * @return the address, or empty if it is unset or blank
   * @throws ValidationException if it is no base URL; the variable is named, its value is not shown
   */
  public Optional<URI> urlVariable(String name) {
    return variable(name).map(value -> BaseUrls.parse(value, name));
  }

  @Override
  public String toString() {
    return "ModelSettings[" + provider + ":" + model + "]";
  }
}
