package dev.runnel.peers.client;

import dev.runnel.peers.measure.ProcessUsage;
import java.util.concurrent.locks.LockSupport;

/** Looks ten times a second how many threads the process has. */
final class PeakThreads {
  private final Thread thread;
  private volatile boolean over;
  private volatile int peak;

  PeakThreads() {
    thread = Thread.ofPlatform().daemon().start(this::watch);
  }

  /** Stops looking. Answers with the most there were, the one that looked not counted. */
  int stop() {
    over = true;
    LockSupport.unpark(thread);
    return peak - 1;
  }

  private void watch() {
    while (!over) {
      peak = Math.max(peak, ProcessUsage.threads());
      LockSupport.parkNanos(100_000_000);
    }
  }
}
