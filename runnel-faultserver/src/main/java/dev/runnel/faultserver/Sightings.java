package dev.runnel.faultserver;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What a server saw, in order: all of it as a list, and one after the other for a test that waits.
 * Thread-safe.
 */
final class Sightings<T> {
  private final String name;
  private final List<T> all = new CopyOnWriteArrayList<>();
  private final BlockingQueue<T> untaken = new LinkedBlockingQueue<>();

  Sightings(String name) {
    this.name = name;
  }

  void add(T sighting) {
    all.add(sighting);
    untaken.add(sighting);
  }

  List<T> all() {
    return List.copyOf(all);
  }

  /** The next one not taken yet. */
  T take(Duration limit) throws InterruptedException {
    T next = untaken.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
    if (next == null) {
      throw new AssertionError("no " + name + " within " + limit + ", so far " + all);
    }
    return next;
  }
}
