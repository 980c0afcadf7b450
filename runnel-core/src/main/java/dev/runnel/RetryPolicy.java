package dev.runnel;

import java.time.Duration;
import java.util.Objects;

/**
 * How often and when a request is sent again. Only before the first chunk: once a chunk has left,
 * nothing is repeated.
 *
 * <p>Retried are failures to connect, 408, 409, 429 and 5xx. The wait is drawn at random between
 * zero and {@code baseDelay × 2ⁿ}, at most {@code maxDelay} ("full jitter"), unless the provider
 * says {@code Retry-After}: then it is that, and if that is longer than {@code maxRetryAfter}, the
 * error is delivered instead. Immutable.
 *
 * @param maxAttempts how often the request is sent at most, the first time included; at least 1
 * @param baseDelay the upper bound of the first wait
 * @param maxDelay the upper bound of every wait that the provider did not ask for
 * @param maxRetryAfter the longest wait the provider may ask for
 */
public record RetryPolicy(
    int maxAttempts, Duration baseDelay, Duration maxDelay, Duration maxRetryAfter) {

  private static final RetryPolicy DEFAULTS =
      new RetryPolicy(3, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(60));

  /**
   * Checks the numbers.
   *
   * @throws ValidationException if there is no attempt or a time is negative
   */
  public RetryPolicy {
    Checks.positive(maxAttempts, "max attempts");
    notNegative(baseDelay, "base delay");
    notNegative(maxDelay, "max delay");
    notNegative(maxRetryAfter, "max retry-after");
  }

  /**
   * Three attempts, waits up to 0.5 and 1 s, {@code Retry-After} up to a minute.
   *
   * @return the defaults
   */
  public static RetryPolicy defaults() {
    return DEFAULTS;
  }

  /**
   * One attempt.
   *
   * @return no retries
   */
  public static RetryPolicy none() {
    return DEFAULTS.withMaxAttempts(1);
  }

  /**
   * The same with another number of attempts.
   *
   * @param maxAttempts how often the request is sent at most
   * @return a copy
   */
  public RetryPolicy withMaxAttempts(int maxAttempts) {
    return new RetryPolicy(maxAttempts, baseDelay, maxDelay, maxRetryAfter);
  }

  /**
   * The same with other waits.
   *
   * @param baseDelay the upper bound of the first wait
   * @param maxDelay the upper bound of every wait
   * @return a copy
   */
  public RetryPolicy withBackoff(Duration baseDelay, Duration maxDelay) {
    return new RetryPolicy(maxAttempts, baseDelay, maxDelay, maxRetryAfter);
  }

  /**
   * The same with another bound on what the provider may ask for.
   *
   * @param maxRetryAfter the longest {@code Retry-After} that is waited for
   * @return a copy
   */
  public RetryPolicy withMaxRetryAfter(Duration maxRetryAfter) {
    return new RetryPolicy(maxAttempts, baseDelay, maxDelay, maxRetryAfter);
  }

  /**
   * Tells whether an HTTP status is worth another attempt.
   *
   * @param status the status
   * @return true for 408, 409, 429 and 5xx
   */
  public static boolean isRetryable(int status) {
    return status == 408 || status == 409 || status == 429 || status >= 500;
  }

  private static void notNegative(Duration time, String what) {
    Objects.requireNonNull(time, what);
    if (time.isNegative()) {
      throw new ValidationException(what + " must not be negative, but is " + time);
    }
  }
}
