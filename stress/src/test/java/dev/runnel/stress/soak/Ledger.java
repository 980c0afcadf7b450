package dev.runnel.stress.soak;

import dev.runnel.StreamEvent;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** How the streams ended. Thread-safe. */
final class Ledger {
  private static final int TOLD = 20;

  private final Map<Fate, LongAdder> ends = new EnumMap<>(Fate.class);
  private final LongAdder chunks = new LongAdder();
  private final LongAdder unexplained = new LongAdder();
  private final Queue<String> stories = new ConcurrentLinkedQueue<>();

  Ledger() {
    for (Fate fate : Fate.values()) {
      ends.put(fate, new LongAdder());
    }
  }

  void chunk() {
    chunks.increment();
  }

  void ended(Fate fate, String where, StreamEvent end) {
    ends.get(fate).increment();
    if (!fate.explains(end)) {
      unexplained(fate + " over " + where + " ended with " + end);
    }
  }

  /** Nobody is left to see the end, but for the model. */
  void ended(Fate fate) {
    ends.get(fate).increment();
  }

  void unexplained(String story) {
    unexplained.increment();
    if (stories.size() < TOLD) {
      stories.add(story);
    }
  }

  long unexplained() {
    return unexplained.sum();
  }

  long streams() {
    return ends.values().stream().mapToLong(LongAdder::sum).sum();
  }

  long chunks() {
    return chunks.sum();
  }

  long streams(Fate fate) {
    return ends.get(fate).sum();
  }

  Iterable<String> stories() {
    return stories;
  }
}
