package dev.runnel;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What must not be reachable any more in the end. Thread-safe. */
final class Traces {
  private final Queue<Trace> left = new ConcurrentLinkedQueue<>();

  private record Trace(String what, WeakReference<Object> reference) {}

  void add(String what, Object object) {
    left.add(new Trace(what, new WeakReference<>(object)));
  }

  /** Forgets what has been collected; what is still there, by kind. */
  Map<String, Long> reachable() {
    left.removeIf(trace -> trace.reference().refersTo(null));
    Map<String, Long> counts = new TreeMap<>();
    left.forEach(trace -> counts.merge(trace.what(), 1L, Long::sum));
    return counts;
  }
}
