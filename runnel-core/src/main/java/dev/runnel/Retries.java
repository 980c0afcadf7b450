package dev.runnel;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The retries of one model: what a {@link RetryPolicy} says, carried out. It keeps the policy's
 * budget, which all streams of the model share. For those who write an {@link AsyncEventSource} or
 * a {@link ModelProvider}; users set a {@link RetryPolicy}.
 *
 * <p>Thread-safe.
 */
public final class Retries {
  private final RetryPolicy policy;
  private final RetryBudget budget;

  /**
   * The retries of a model, with its budget full.
   *
   * @param policy what to do
   */
  public Retries(RetryPolicy policy) {
    this.policy = Objects.requireNonNull(policy, "policy");
    this.budget = new RetryBudget(policy);
  }

  /**
   * Begins to count the attempts of one stream; the first one is under way.
   *
   * @param context the call's context, beyond whose deadline nothing is waited for
   * @return the stream's attempts
   */
  public Attempts attempts(CallContext context) {
    return new Attempts(Objects.requireNonNull(context, "context"));
  }

  /** The attempts of one stream. Not thread-safe: it belongs to the stream's pump. */
  public final class Attempts {
    private final CallContext context;
    private boolean answered;
    private int made = 1;

    private Attempts(CallContext context) {
      this.context = context;
    }

    /**
     * Counts a failure that is worth another attempt, and says when that is to be. Whoever calls
     * makes sure that no chunk has left.
     *
     * @param error the failure
     * @return how long to wait before the next attempt, or empty if there is none
     */
    public Optional<Duration> next(RunnelException error) {
      boolean affordable = budget.failed();
      if (made >= policy.maxAttempts() || !affordable) {
        return Optional.empty();
      }
      Optional<Duration> asked = asked(error);
      if (asked.filter(time -> time.compareTo(policy.maxRetryAfter()) > 0).isPresent()) {
        return Optional.empty();
      }
      Duration delay = asked.orElseGet(this::jitter);
      Instant then = context.timer().now().plus(delay);
      if (context.deadline().filter(then::isAfter).isPresent()) {
        // The deadline would come first and hide what is wrong.
        return Optional.empty();
      }
      made++;
      return Optional.of(delay);
    }

    /** The model has begun to answer: good for the budget, once per stream. */
    public void answered() {
      if (!answered) {
        answered = true;
        budget.succeeded();
      }
    }

    /** Full jitter: between nothing and the exponential bound. */
    private Duration jitter() {
      long factor = 1L << Math.min(made - 1, 30);
      long most = TimeUnit.NANOSECONDS.convert(policy.maxDelay());
      long base = TimeUnit.NANOSECONDS.convert(policy.baseDelay());
      long nanos = base < most / factor ? base * factor : most;
      return Duration.ofNanos(ThreadLocalRandom.current().nextLong(Math.max(1, nanos)));
    }
  }

  private static Optional<Duration> asked(RunnelException error) {
    return error instanceof RateLimitException limit
        ? limit.retryAfter()
        : error.response().flatMap(ErrorResponse::retryAfter);
  }
}
