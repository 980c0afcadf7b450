package dev.runnel;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stops retries while a provider is down: the token bucket of gRPC's retry throttling (gRFC A6). It
 * begins full. A failure that could be retried takes a token, also if it is not; an answer gives
 * some back; a retry needs more than half of them.
 *
 * <p>Thread-safe: one atomic, counted in thousandths so that fractions of tokens add up exactly.
 */
final class RetryBudget {
  private static final int UNIT = 1_000;

  private final int full;
  private final int perSuccess;
  private final AtomicInteger left;

  RetryBudget(RetryPolicy policy) {
    full = policy.budgetTokens() * UNIT;
    perSuccess = (int) Math.min(full, Math.round(policy.budgetPerSuccess() * UNIT));
    left = new AtomicInteger(full);
  }

  /** Takes a token for a failure; true if it may be retried. A budget of nothing is none. */
  boolean failed() {
    return full == 0 || left.updateAndGet(had -> Math.max(0, had - UNIT)) > full / 2;
  }

  /** Gives back what an answer is worth. */
  void succeeded() {
    if (left.get() < full) {
      left.updateAndGet(had -> Math.min(full, had + perSuccess));
    }
  }
}
