package dev.runnel.faultserver;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What went wrong inside a server's threads, kept for the test's thread. */
final class ScriptFailures {
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private volatile boolean closing;

  /** From now on an interrupt is the server's own. */
  void closing() {
    closing = true;
  }

  void add(Throwable failure) {
    boolean ours = closing && failure instanceof InterruptedException;
    if (!ours && !(failure instanceof PeerGoneException)) {
      failures.add(failure);
    }
  }

  void rethrow() {
    if (!failures.isEmpty()) {
      AssertionError error = new AssertionError("a server's script failed: " + failures.get(0));
      failures.forEach(error::addSuppressed);
      throw error;
    }
  }
}
