package dev.runnel.testkit;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.opentest4j.TestAbortedException;

/**
 * A piece of a test on a thread of its own, so that a model which hangs fails its test and not the
 * build.
 *
 * @param <T> what comes of it
 */
final class Bounded<T> {
  private final String promise;
  private final Duration patience;
  private final FutureTask<T> task;
  private final Thread thread;

  private Bounded(String promise, Duration patience, Callable<T> work) {
    this.promise = promise;
    this.patience = patience;
    task = new FutureTask<>(work);
    thread = Thread.ofPlatform().daemon().name("runnel-contract").start(task);
  }

  /**
   * Starts it.
   *
   * @param promise what is broken if it hangs
   * @param patience how long it may take
   */
  static <T> Bounded<T> start(String promise, Duration patience, Callable<T> work) {
    return new Bounded<>(promise, patience, work);
  }

  /** Whether the thread waits for something. */
  boolean isWaiting() {
    return switch (thread.getState()) {
      case WAITING, TIMED_WAITING -> true;
      case NEW, RUNNABLE, BLOCKED, TERMINATED -> false;
    };
  }

  boolean isOver() {
    return task.isDone();
  }

  void interrupt() {
    thread.interrupt();
  }

  /** What came of it. What the model threw breaks the promise. */
  T result() {
    try {
      return task.get(TimeUnit.NANOSECONDS.convert(patience), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      switch (Objects.requireNonNull(e.getCause())) {
        case TestAbortedException skipped -> throw skipped;
        case Error failure -> throw failure;
        default -> throw new AssertionError(promise + ": threw " + e.getCause(), e.getCause());
      }
    } catch (TimeoutException e) {
      var stuck = new AssertionError(promise + ": hangs, after " + patience + " still here");
      stuck.setStackTrace(thread.getStackTrace());
      thread.interrupt();
      throw stuck;
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new AssertionError("the test was interrupted", e);
    }
  }
}
