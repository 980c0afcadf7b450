package dev.runnel;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The provider failed (5xx, 529), or answered with an error no other class stands for. */
public final class ProviderException extends RunnelException {
  private static final long serialVersionUID = 1L;

  /**
   * A failure without an HTTP answer, such as one of a {@link CustomModel}'s own source.
   *
   * @param message what happened
   * @param cause the cause, or null
   */
  public ProviderException(String message, @Nullable Throwable cause) {
    super(message, cause, null);
  }

  /**
   * A failure the provider answered with.
   *
   * @param message what happened
   * @param response what the provider answered
   */
  public ProviderException(String message, ErrorResponse response) {
    super(message, null, response);
  }

  /**
   * The HTTP status; that of the error's own kind if it came inside a 200.
   *
   * @return the status, 0 if unknown
   */
  public int status() {
    return response().map(ErrorResponse::status).orElse(0);
  }

  /**
   * The provider's error code.
   *
   * @return the code, or {@code ""}
   */
  public String code() {
    return response().map(ErrorResponse::code).orElse("");
  }

  /**
   * The address that answered, without its query.
   *
   * @return the endpoint, or {@code ""}
   */
  public String endpoint() {
    return response().map(ErrorResponse::endpoint).orElse("");
  }

  /**
   * The provider's id of the request, for its support.
   *
   * @return the id, or {@code ""}
   */
  public String requestId() {
    return response().map(ErrorResponse::requestId).orElse("");
  }

  /**
   * The body, at most its first 64 KiB.
   *
   * @return the body, or {@code ""}
   */
  public String body() {
    return response().map(ErrorResponse::body).orElse("");
  }

  /**
   * How long the provider asks to wait.
   *
   * @return the time from the answer on, or empty if it did not say
   */
  public Optional<Duration> retryAfter() {
    return response().flatMap(ErrorResponse::retryAfter);
  }

  /** Returns true for 408, 409, 429 and 5xx, and where the status is unknown. */
  @Override
  public boolean isRetryable() {
    int status = status();
    return status == 0 || RetryPolicy.isRetryable(status);
  }
}
