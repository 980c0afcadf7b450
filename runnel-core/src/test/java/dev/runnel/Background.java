package dev.runnel;

import dev.runnel.faultserver.Await;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A piece of a test that runs on a thread of its own. */
final class Background<T> {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private final FutureTask<T> task;
  private final Thread thread;

  private Background(Callable<T> work) {
    task = new FutureTask<>(work);
    thread = Thread.ofPlatform().daemon().name("test-background").start(task);
  }

  static <T> Background<T> start(Callable<T> work) {
    return new Background<>(work);
  }

  /** Returns once the thread waits for something. */
  Background<T> awaitWaiting() {
    Await.until(
        "the thread waits",
        PATIENCE,
        () ->
            switch (thread.getState()) {
              case WAITING, TIMED_WAITING -> true;
              case NEW, RUNNABLE, BLOCKED, TERMINATED -> false;
            });
    return this;
  }

  void interrupt() {
    thread.interrupt();
  }

  boolean isOver() {
    return task.isDone();
  }

  /** What came of it; a failure is rethrown as it was. */
  T result() {
    try {
      return task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        default -> throw new AssertionError(e.getCause());
      }
    } catch (TimeoutException e) {
      var stuck = new AssertionError("not over after " + PATIENCE);
      stuck.setStackTrace(thread.getStackTrace());
      throw stuck;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
