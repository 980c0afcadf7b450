package dev.runnel;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The provider asks to slow down (429). */
public final class RateLimitException extends RunnelException {
  private static final long serialVersionUID = 1L;

  /** How long the provider asks to wait, or null. */
  private final @Nullable Duration retryAfter;

  /**
   * A rate limit.
   *
   * @param message what the provider says
   * @param retryAfter how long it asks to wait, or null if it does not say
   * @param response what the provider answered, or null
   */
  public RateLimitException(
      String message, @Nullable Duration retryAfter, @Nullable ErrorResponse response) {
    super(message, null, response);
    this.retryAfter = retryAfter;
  }

  /**
   * How long the provider asks to wait.
   *
   * @return the time from the answer on, or empty if it did not say
   */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Returns true. */
  @Override
  public boolean isRetryable() {
    return true;
  }
}
