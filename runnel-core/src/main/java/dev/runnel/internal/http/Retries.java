package dev.runnel.internal.http;

import dev.runnel.CallContext;
import dev.runnel.ErrorResponse;
import dev.runnel.RetryPolicy;
import dev.runnel.RunnelException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Counts the attempts of one stream and says how long to wait before the next. */
final class Retries {
  private final HttpSource source;
  private int attempts = 1;

  Retries(HttpSource source) {
    this.source = source;
  }

  /** How long to wait before the next attempt, or null if there is none. */
  @Nullable Duration next(RunnelException error, CallContext context) {
    RetryPolicy policy = source.settings().retry();
    if (attempts >= policy.maxAttempts()) {
      return null;
    }
    Optional<Duration> asked = error.response().flatMap(ErrorResponse::retryAfter);
    if (asked.isPresent() && asked.get().compareTo(policy.maxRetryAfter()) > 0) {
      return null;
    }
    Duration delay = asked.orElseGet(() -> jitter(policy));
    if (context.deadline().filter(context.timer().now().plus(delay)::isAfter).isPresent()) {
      // The deadline would come first and hide what is wrong.
      return null;
    }
    attempts++;
    return delay;
  }

  /** Full jitter: between nothing and the exponential bound. */
  private Duration jitter(RetryPolicy policy) {
    long factor = 1L << Math.min(attempts - 1, 30);
    long most = TimeUnit.NANOSECONDS.convert(policy.maxDelay());
    long base = TimeUnit.NANOSECONDS.convert(policy.baseDelay());
    long nanos = base < most / factor ? base * factor : most;
    return Duration.ofNanos(source.random().get().nextLong(Math.max(1, nanos)));
  }
}
