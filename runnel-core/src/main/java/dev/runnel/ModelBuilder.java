package dev.runnel;

import dev.runnel.internal.text.FixedKey;
import dev.runnel.internal.text.HeaderSyntax;
import dev.runnel.spi.HttpTransport;
import dev.runnel.spi.RequestSigner;
import java.net.ProxySelector;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What every provider's builder has. Not thread-safe. Bad input is a {@link ValidationException} at
 * once.
 *
 * @param <B> the builder itself
 */
public abstract class ModelBuilder<B extends ModelBuilder<B>> {
  final String provider;
  String model = "";
  @Nullable Supplier<String> apiKey;
  @Nullable Supplier<String> bearerToken;
  @Nullable RequestSigner signer;
  @Nullable String apiKeyHeader;
  @Nullable URI baseUrl;
  Timeouts timeouts = Timeouts.defaults();
  RetryPolicy retry = RetryPolicy.defaults();
  Limits limits = Limits.defaults();
  final Map<String, String> headers = new LinkedHashMap<>();
  final Map<String, String> query = new LinkedHashMap<>();
  @Nullable HttpTransport transport;
  @Nullable SSLContext sslContext;
  @Nullable ProxySelector proxy;
  int buffer = CustomModel.DEFAULT_BUFFER;
  UnaryOperator<@Nullable String> environment = System::getenv;

  /**
   * A builder with the defaults.
   *
   * @param provider the provider's name, such as {@code openai}
   */
  protected ModelBuilder(String provider) {
    this.provider = Checks.notBlank(provider, "provider");
  }

  /**
   * This builder.
   *
   * @return this
   */
  protected abstract B self();

  /**
   * Makes the model. No I/O happens here.
   *
   * @return the model; the caller closes it
   * @throws AuthenticationException if there is no key where one is needed; it names the variable
   *     to set
   * @throws ValidationException if something is missing or wrong
   */
  public abstract CompletionModel build();

  /**
   * Sets the model's name at the provider. A request may name another.
   *
   * @param model the name
   * @return this
   */
  public B model(String model) {
    this.model = Checks.name(model, "model");
    return self();
  }

  /**
   * Sets the key, instead of the one in the provider's environment variable. Stands in for a token
   * or signer set before.
   *
   * @param apiKey the key
   * @return this
   */
  public B apiKey(String apiKey) {
    Checks.notBlank(apiKey, "API key");
    return apiKey(new FixedKey(apiKey));
  }

  /**
   * Sets where the key comes from, for tokens that expire.
   *
   * @param apiKey asked each time a request is sent, on a thread where it may block
   * @return this
   */
  public B apiKey(Supplier<String> apiKey) {
    this.apiKey = Objects.requireNonNull(apiKey, "apiKey");
    bearerToken = null;
    signer = null;
    return self();
  }

  /**
   * Sets a token that goes out as {@code Authorization: Bearer} (RFC 6750), also with a provider
   * that wants its keys elsewhere: one of Entra ID, of Google's OAuth, of a gateway. Stands in for
   * a key or signer set before.
   *
   * @param token asked each time a request is sent, on a thread where it may block
   * @return this
   */
  public B bearerToken(Supplier<String> token) {
    bearerToken = Objects.requireNonNull(token, "token");
    apiKey = null;
    signer = null;
    return self();
  }

  /**
   * Sets what signs each request, or fetches its token: a cloud's credential chain. Stands in for a
   * key or token set before.
   *
   * @param signer asked each time a request is sent, on a thread where it may block
   * @return this
   */
  public B signer(RequestSigner signer) {
    this.signer = Objects.requireNonNull(signer, "signer");
    apiKey = null;
    bearerToken = null;
    return self();
  }

  /**
   * Sets the header that carries the API key, instead of the provider's own: for gateways. Without
   * a key, {@link #build()} refuses it.
   *
   * @param name the header's name, such as {@code x-api-key}
   * @return this
   */
  public B apiKeyHeader(String name) {
    apiKeyHeader = headerName(name);
    return self();
  }

  /**
   * Sets the address, instead of the provider's own: a proxy, a gateway, a local server.
   *
   * @param baseUrl an {@code http} or {@code https} URL up to and without the operation, such as
   *     {@code http://localhost:8080/v1}
   * @return this
   */
  public B baseUrl(String baseUrl) {
    this.baseUrl = BaseUrls.parse(baseUrl, "base URL");
    return self();
  }

  /**
   * Sets the clocks.
   *
   * @param timeouts the timeouts
   * @return this
   */
  public B timeouts(Timeouts timeouts) {
    this.timeouts = Objects.requireNonNull(timeouts, "timeouts");
    return self();
  }

  /**
   * Sets when a request is sent again.
   *
   * @param retry the policy
   * @return this
   */
  public B retry(RetryPolicy retry) {
    this.retry = Objects.requireNonNull(retry, "retry");
    return self();
  }

  /**
   * Sets how much of an answer is taken from the server.
   *
   * @param limits the limits
   * @return this
   */
  public B limits(Limits limits) {
    this.limits = Objects.requireNonNull(limits, "limits");
    return self();
  }

  /**
   * Adds a header to every request; it replaces the provider's own of that name.
   *
   * @param name its name, a token of RFC 9110, section 5.6.2
   * @param value its value, of printable ASCII
   * @return this
   */
  public B header(String name, String value) {
    headerName(name);
    if (!HeaderSyntax.isValue(value)) {
      throw new ValidationException(
          "the value of header '" + name + "' holds a character that is not allowed there");
    }
    headers.put(name, value);
    return self();
  }

  private static String headerName(String name) {
    if (!HeaderSyntax.isName(name)) {
      // It may be the value, given in the wrong place: not a word of it.
      throw new ValidationException(
          "not a valid header name: letters, digits and any of !#$%&'*+-.^_`|~ make one");
    }
    if (HeaderSyntax.isOfTheTransport(name)) {
      throw new ValidationException("the header '" + name + "' is set by the transport");
    }
    return name;
  }

  /**
   * Adds a parameter to the query of every request's address.
   *
   * @param name its name
   * @param value its value; both are percent-encoded as needed, and hold no control character
   * @return this
   */
  public B query(String name, String value) {
    Checks.notBlank(name, "query parameter");
    Objects.requireNonNull(value, "value");
    if (HeaderSyntax.hasControl(name) || HeaderSyntax.hasControl(value)) {
      throw new ValidationException(
          "a query parameter must not hold control characters, such as a line end");
    }
    query.put(name, value);
    return self();
  }

  /**
   * Sets the transport, instead of one of the model's own. The connect timeout, TLS context and
   * proxy are then the transport's affair.
   *
   * @param transport the transport; the caller closes it
   * @return this
   */
  public B transport(HttpTransport transport) {
    this.transport = Objects.requireNonNull(transport, "transport");
    return self();
  }

  /**
   * Sets the TLS keys and trusted certificates.
   *
   * @param sslContext the context
   * @return this
   */
  public B sslContext(SSLContext sslContext) {
    this.sslContext = Objects.requireNonNull(sslContext, "sslContext");
    return self();
  }

  /**
   * Sets the proxies, instead of the JDK's default ({@code https.proxyHost} and the like).
   *
   * @param proxy the selector, such as {@code ProxySelector.of(address)}
   * @return this
   */
  public B proxy(ProxySelector proxy) {
    this.proxy = Objects.requireNonNull(proxy, "proxy");
    return self();
  }

  /**
   * Sets how many events may wait in a stream's channel before the socket is no longer read.
   *
   * @param events at least 1; 16 unless set
   * @return this
   */
  public B buffer(int events) {
    this.buffer = Checks.positive(events, "buffer");
    return self();
  }

  /**
   * Sets where environment variables are looked up, instead of the process's environment.
   *
   * @param environment name to value, or to null
   * @return this
   */
  public B environment(UnaryOperator<@Nullable String> environment) {
    this.environment = Objects.requireNonNull(environment, "environment");
    return self();
  }

  /** Names provider and model, and no key. */
  @Override
  public String toString() {
    return "ModelBuilder[" + provider + ":" + model + "]";
  }

  /**
   * What the builder has been told.
   *
   * @return the settings, for the provider that makes the model
   */
  protected final ModelSettings settings() {
    return new ModelSettings(this);
  }
}
