package dev.runnel.faultserver;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Waits for what a test cannot be told of, by looking every millisecond. */
public final class Await {
  private static final long LOOK_NANOS = 1_000_000;

  private Await() {}

  /**
   * Waits until the condition holds; an {@link AssertionError} that names it when it doesn't within
   * the time.
   */
  public static void until(String condition, Duration limit, BooleanSupplier holds) {
    long start = System.nanoTime();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - start > limit.toNanos()) {
        throw new AssertionError("not within " + limit + ": " + condition);
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  /** Waits until a number has kept its value for the time {@code quiet}, and returns it. */
  public static long quiet(LongSupplier number, Duration quiet, Duration limit) {
    long start = System.nanoTime();
    long since = start;
    long value = number.getAsLong();
    while (System.nanoTime() - since < quiet.toNanos()) {
      LockSupport.parkNanos(LOOK_NANOS);
      long now = number.getAsLong();
      if (now != value) {
        value = now;
        since = System.nanoTime();
      }
      if (System.nanoTime() - start > limit.toNanos()) {
        throw new AssertionError("never quiet for " + quiet + " within " + limit + ", now " + now);
      }
    }
    return value;
  }
}
