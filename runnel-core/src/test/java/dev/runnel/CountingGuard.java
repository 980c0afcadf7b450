package dev.runnel;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A guard that lets everybody in and writes down how they left. */
final class CountingGuard implements CallGuard {
  final List<StreamEvent> terminals = new CopyOnWriteArrayList<>();
  final List<Duration> times = new CopyOnWriteArrayList<>();
  final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final AtomicInteger entered = new AtomicInteger();

  @Override
  public void enter() {
    entered.incrementAndGet();
  }

  @Override
  public void left(StreamEvent terminal, Duration elapsed) {
    times.add(elapsed);
    threads.add(Thread.currentThread());
    terminals.add(terminal);
  }

  /** How many are in: below zero if one has left twice. */
  int inside() {
    return entered.get() - terminals.size();
  }
}
