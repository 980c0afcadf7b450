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
 * error is delivered instead.
 *
 * <p>The budget keeps a provider that is down from being asked three times as often as one that is
 * up: it is a bucket of tokens, one per model, in the manner of gRPC's retry throttling (gRFC A6).
 * A failure takes a token, an answer gives {@code budgetPerSuccess} back, and nothing is retried
 * unless more than half of the tokens are left.
 *
 * <p>Immutable.
 *
 * @param maxAttempts how often the request is sent at most, the first time included; at least 1
 * @param baseDelay the upper bound of the first wait
 * @param maxDelay the upper bound of every wait that the provider did not ask for
 * @param maxRetryAfter the longest wait the provider may ask for
 * @param budgetTokens how many tokens the bucket holds, from which it begins; 0 for no budget
 * @param budgetPerSuccess how much an answer gives back
 */
public record RetryPolicy(
    int maxAttempts,
    Duration baseDelay,
    Duration maxDelay,
    Duration maxRetryAfter,
    int budgetTokens,
    double budgetPerSuccess) {

  // Where requests are limited, failures are no sign of an outage: up to every other attempt may
  // fail for ever. And a burst that meets a limit all at once is as much as fifty failures.
  private static final int DEFAULT_TOKENS = 100;
  private static final double DEFAULT_PER_SUCCESS = 1;
  // gRFC A6 allows as many.
  private static final int MOST_TOKENS = 1_000;

  private static final RetryPolicy DEFAULTS =
      new RetryPolicy(3, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(60));

  /**
   * A policy with the default budget.
   *
   * @param maxAttempts how often the request is sent at most, the first time included; at least 1
   * @param baseDelay the upper bound of the first wait
   * @param maxDelay the upper bound of every wait that the provider did not ask for
   * @param maxRetryAfter the longest wait the provider may ask for
   * @throws ValidationException if there is no attempt or a time is negative
   */
  public RetryPolicy(
      int maxAttempts, Duration baseDelay, Duration maxDelay, Duration maxRetryAfter) {
    this(maxAttempts, baseDelay, maxDelay, maxRetryAfter, DEFAULT_TOKENS, DEFAULT_PER_SUCCESS);
  }

  /**
   * Checks the numbers.
   *
   * @throws ValidationException if there is no attempt, a number is negative or there are more than
   *     1000 tokens
   */
  public RetryPolicy {
    Checks.positive(maxAttempts, "max attempts");
    notNegative(baseDelay, "base delay");
    notNegative(maxDelay, "max delay");
    notNegative(maxRetryAfter, "max retry-after");
    if (budgetTokens < 0 || budgetTokens > MOST_TOKENS) {
      throw new ValidationException(
          "budget tokens must be 0 to " + MOST_TOKENS + ", not " + budgetTokens);
    }
    if (Checks.finite(budgetPerSuccess, "budget per success") < 0) {
      throw new ValidationException(
          "budget per success must not be negative, but is " + budgetPerSuccess);
    }
  }

  /**
   * Three attempts, waits up to 0.5 and 1 s, {@code Retry-After} up to a minute; no retries while
   * failures outnumber answers by fifty.
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
    return new RetryPolicy(
        maxAttempts, baseDelay, maxDelay, maxRetryAfter, budgetTokens, budgetPerSuccess);
  }

  /**
   * The same with other waits.
   *
   * @param baseDelay the upper bound of the first wait
   * @param maxDelay the upper bound of every wait
   * @return a copy
   */
  public RetryPolicy withBackoff(Duration baseDelay, Duration maxDelay) {
    return new RetryPolicy(
        maxAttempts, baseDelay, maxDelay, maxRetryAfter, budgetTokens, budgetPerSuccess);
  }

  /**
   * The same with another bound on what the provider may ask for.
   *
   * @param maxRetryAfter the longest {@code Retry-After} that is waited for
   * @return a copy
   */
  public RetryPolicy withMaxRetryAfter(Duration maxRetryAfter) {
    return new RetryPolicy(
        maxAttempts, baseDelay, maxDelay, maxRetryAfter, budgetTokens, budgetPerSuccess);
  }

  /**
   * The same with another budget.
   *
   * @param tokens how many tokens there are, up to 1000: half as many failures in a row stop the
   *     retries; 0 for no budget
   * @param perSuccess how much an answer gives back: with 0.1 retries go on as long as one attempt
   *     of eleven fails, with 1 as long as every other one does
   * @return a copy
   */
  public RetryPolicy withBudget(int tokens, double perSuccess) {
    return new RetryPolicy(maxAttempts, baseDelay, maxDelay, maxRetryAfter, tokens, perSuccess);
  }

  /**
   * The same without a budget.
   *
   * @return a copy
   */
  public RetryPolicy withoutBudget() {
    return withBudget(0, 0);
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
