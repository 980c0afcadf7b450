package dev.runnel.spi;

import java.time.Instant;

/**
 * Tells the time and calls back later. Thread-safe.
 *
 * <p>Callbacks run on a thread of the timer's: they are short, never block and are never user code.
 */
public interface Timer {

  /** A callback that is still to come. */
  interface Timeout {
    /** Takes the callback back, leaving no trace of it. Idempotent, O(log n), never blocks. */
    void cancel();
  }

  /**
   * A monotonic clock.
   *
   * @return nanoseconds from an arbitrary origin
   */
  long nanoTime();

  /**
   * The time of day.
   *
   * @return now
   */
  Instant now();

  /**
   * Calls back later, once.
   *
   * @param delayNanos in how many nanoseconds; zero or less means at once, on the timer's thread
   * @param callback what to call
   * @return the handle to take it back
   */
  Timeout schedule(long delayNanos, Runnable callback);
}
