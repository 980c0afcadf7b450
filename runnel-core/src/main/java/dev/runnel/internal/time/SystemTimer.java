package dev.runnel.internal.time;

import dev.runnel.internal.thread.DaemonThreads;
import dev.runnel.spi.Timer;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The timer of the process. Its thread starts with the first timeout and ends after a minute
 * without any.
 *
 * <p>A timeout that would be the next to come wakes the thread, only to make it wait anew, and
 * where streams follow each other one by one that is each of them. So while there are any the
 * thread wakes of itself every few seconds: clocks of minutes are never the next.
 */
public final class SystemTimer implements Timer {
  private static final SystemTimer SHARED = new SystemTimer();

  private static final long BEAT_SECONDS = 10;

  private final ScheduledThreadPoolExecutor executor;
  private final AtomicBoolean beating = new AtomicBoolean();

  private SystemTimer() {
    executor = new ScheduledThreadPoolExecutor(1, DaemonThreads.factory("runnel-timer"));
    // Without this a cancelled timeout, and all it refers to, would stay until its time comes.
    executor.setRemoveOnCancelPolicy(true);
    executor.setKeepAliveTime(1, TimeUnit.MINUTES);
    executor.allowCoreThreadTimeOut(true);
  }

  /**
   * The timer of the process: one daemon thread.
   *
   * @return the shared timer
   */
  public static SystemTimer shared() {
    return SHARED;
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public Timeout schedule(long delayNanos, Runnable callback) {
    ScheduledFuture<?> future = executor.schedule(callback, delayNanos, TimeUnit.NANOSECONDS);
    ensureBeat();
    return () -> future.cancel(false);
  }

  private void ensureBeat() {
    if (!beating.get() && beating.compareAndSet(false, true)) {
      var unused = executor.schedule(this::beat, BEAT_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void beat() {
    beating.set(false);
    // A timeout that comes after this looks at what was set before.
    if (!executor.getQueue().isEmpty()) {
      ensureBeat();
    }
  }

  /** How many timeouts are still to come, cancelled ones that left a trace included. */
  int pending() {
    return Math.max(0, executor.getQueue().size() - (beating.get() ? 1 : 0));
  }
}
