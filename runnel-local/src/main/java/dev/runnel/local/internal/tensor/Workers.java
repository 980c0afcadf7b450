package dev.runnel.local.internal.tensor;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads that share the arithmetic of one model: the caller's and some of their own. One
 * caller at a time; close it to end the threads.
 *
 * <p>A matrix takes some tens of microseconds, less than waking a thread, so the other threads look
 * out for the next task for a while before they park.
 *
 * <p>Rules: {@code task}, {@code count} and {@code left} are written before {@code round} is, and
 * read after it. A thread sets {@code parked} before it looks at {@code round} a last time, the
 * caller writes {@code round} before it looks at {@code parked}: one of the two sees the other.
 */
public final class Workers implements AutoCloseable {
  /** About the time between two matrices of a token. */
  private static final int SPINS = 2_000;

  private static final long SHORT_PARK_NANOS = 20_000;

  /** Below this another thread would come too late. */
  private static final int LEAST_SHARE = 16;

  private final Worker own;
  private final WorkerThread[] others;
  private final AtomicInteger round = new AtomicInteger();
  private final AtomicInteger left = new AtomicInteger();
  private @Nullable Task task;
  private int count;
  private volatile boolean closed;
  private volatile @Nullable Throwable failure;

  /**
   * Workers.
   *
   * @param threads how many there are, the caller included; at least 1
   * @param kernels makes each one's kernels
   */
  public Workers(int threads, Supplier<Kernels> kernels) {
    own = new Worker(kernels.get());
    others = new WorkerThread[threads - 1];
    for (int i = 0; i < others.length; i++) {
      others[i] = new WorkerThread(new Worker(kernels.get()), i + 1);
    }
    try {
      for (WorkerThread other : others) {
        other.thread.start();
      }
    } catch (Throwable e) {
      // Those that could be started must not wait for ever.
      close();
      throw e;
    }
  }

  /** Work on a range of things that do not depend on each other. */
  public interface Task {

    /**
     * Does a part.
     *
     * @param worker what to compute with
     * @param first the first thing
     * @param last the one behind the last
     */
    void run(Worker worker, int first, int last);
  }

  /**
   * Does a task, a part on each thread, and returns when it is done.
   *
   * @param count how many things there are
   * @param task what to do with them
   */
  public void share(int count, Task task) {
    if (others.length == 0 || count < LEAST_SHARE) {
      task.run(own, 0, count);
      return;
    }
    this.task = task;
    this.count = count;
    failure = null;
    left.set(others.length);
    round.incrementAndGet();
    for (WorkerThread other : others) {
      if (other.parked) {
        LockSupport.unpark(other.thread);
      }
    }
    try {
      run(task, own, 0);
    } finally {
      awaitOthers();
    }
    Throwable failed = failure;
    if (failed != null) {
      throw new IllegalStateException("a worker failed", failed);
    }
  }

  /** Ends the threads. */
  @Override
  public void close() {
    closed = true;
    for (WorkerThread other : others) {
      LockSupport.unpark(other.thread);
    }
  }

  /**
   * They have as much to do as this thread had, so it will not be long, unless others want the
   * cores.
   */
  private void awaitOthers() {
    for (int spin = 0; left.get() > 0; spin++) {
      if (spin < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(SHORT_PARK_NANOS);
      }
    }
  }

  private void run(Task task, Worker worker, int part) {
    int parts = others.length + 1;
    task.run(worker, share(part, parts), share(part + 1, parts));
  }

  private int share(int part, int parts) {
    return (int) ((long) count * part / parts);
  }

  /** One of the threads, and what it computes with. */
  private final class WorkerThread implements Runnable {
    private final Worker worker;
    private final int part;
    private final Thread thread;
    private volatile boolean parked;

    WorkerThread(Worker worker, int part) {
      this.worker = worker;
      this.part = part;
      this.thread =
          Thread.ofPlatform().daemon().name("runnel-local-worker-" + part).unstarted(this);
    }

    @Override
    public void run() {
      int seen = 0;
      while (true) {
        await(seen);
        if (closed) {
          return;
        }
        seen++;
        Task current = task;
        try {
          if (current != null) {
            Workers.this.run(current, worker, part);
          }
        } catch (Throwable e) {
          failure = e;
        } finally {
          left.decrementAndGet();
        }
      }
    }

    private void await(int seen) {
      for (int spin = 0; round.get() == seen && !closed && spin < SPINS; spin++) {
        Thread.onSpinWait();
      }
      parked = true;
      while (round.get() == seen && !closed) {
        LockSupport.park(this);
      }
      parked = false;
    }
  }
}
