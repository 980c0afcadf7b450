package dev.runnel.internal.time;

import dev.runnel.internal.thread.DaemonThreads;
import dev.runnel.spi.Timer;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The timer of the process. Its thread starts with the first timeout and ends after a minute
 * without any.
 */
public final class SystemTimer implements Timer {
  private static final SystemTimer SHARED = new SystemTimer();

  private final ScheduledThreadPoolExecutor executor;

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
    return () -> future.cancel(false);
  }

  /** How many timeouts are still to come, cancelled ones that left a trace included. */
  int pending() {
    return executor.getQueue().size();
  }
}
