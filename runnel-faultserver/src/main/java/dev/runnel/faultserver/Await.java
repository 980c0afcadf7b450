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
   * Waits until a condition holds.
   *
   * @param condition what it is, for the message
   * @param limit how long to wait; then an {@link AssertionError}
   * @param holds tells whether it holds; asked every millisecond, on this thread
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

  /**
   * Waits until a number has kept its value for a while.
   *
   * @param number the number; asked every millisecond, on this thread
   * @param quiet for how long it has to stay the same
   * @param limit how long to wait for that; then an {@link AssertionError}
   * @return the value it kept
   */
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
