package dev.runnel.testkit;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts streams. Thread-safe. */
final class StreamCounts {
  private final AtomicInteger live = new AtomicInteger();
  private final AtomicInteger cancelled = new AtomicInteger();

  void begun() {
    live.incrementAndGet();
  }

  void over(boolean toTheEnd) {
    if (!toTheEnd) {
      cancelled.incrementAndGet();
    }
    live.decrementAndGet();
  }

  int live() {
    return live.get();
  }

  int cancelled() {
    return cancelled.get();
  }
}
