package dev.runnel.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A timer whose time stands still until a test turns it. Callbacks run on the thread that turns it,
 * in the order of their times, each at its own time. Thread-safe.
 *
 * <p>{@link dev.runnel.CallContext#background(Timer)} makes a context that lives in it.
 */
public final class ManualTimer implements Timer {
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(
          Comparator.comparingLong(Entry::dueNanos).thenComparingLong(Entry::number));
  private final Instant origin = Instant.parse("2030-01-01T00:00:00Z");
  private long nanos;
  private long scheduled;

  /** A timer at the first instant of 2030, UTC. */
  public ManualTimer() {}

  private record Entry(long dueNanos, long number, Runnable callback) {}

  @Override
  public synchronized long nanoTime() {
    return nanos;
  }

  @Override
  public synchronized Instant now() {
    return origin.plusNanos(nanos);
  }

  @Override
  public synchronized Timeout schedule(long delayNanos, Runnable callback) {
    long delay = Math.max(0, delayNanos);
    long due = nanos + delay < 0 ? Long.MAX_VALUE : nanos + delay;
    var entry = new Entry(due, scheduled++, callback);
    entries.add(entry);
    return () -> forget(entry);
  }

  /**
   * Lets time pass and calls back whatever is due, what is scheduled meanwhile included.
   *
   * @param time how much
   */
  public void advance(Duration time) {
    long until = nanoTime() + time.toNanos();
    for (Entry due = next(until); due != null; due = next(until)) {
      due.callback().run();
    }
  }

  /**
   * How many callbacks are still to come.
   *
   * @return the number; those taken back are not counted
   */
  public synchronized int pending() {
    return entries.size();
  }

  private synchronized void forget(Entry entry) {
    entries.remove(entry);
  }

  private synchronized @Nullable Entry next(long until) {
    Entry first = entries.peek();
    if (first == null || first.dueNanos() > until) {
      nanos = Math.max(nanos, until);
      return null;
    }
    nanos = Math.max(nanos, first.dueNanos());
    return entries.remove();
  }
}
