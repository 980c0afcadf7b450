package dev.runnel.internal.thread;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that keep no JVM alive and nothing of whoever happens to start them. */
public final class DaemonThreads {
  private DaemonThreads() {}

  /**
   * Makes the one thread of something.
   *
   * @param name its name
   * @return the factory
   */
  public static ThreadFactory factory(String name) {
    return daemons().name(name).factory();
  }

  /**
   * Makes a few threads that come when there is work and go after ten idle seconds.
   *
   * @param name what their names begin with
   * @param threads how many at most
   * @return the pool; its queue has no bound
   */
  public static ExecutorService pool(String name, int threads) {
    var pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            daemons().name(name, 1).factory());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static Thread.Builder.OfPlatform daemons() {
    // Thread-locals of the first caller would live as long as the thread.
    return Thread.ofPlatform().daemon().inheritInheritableThreadLocals(false);
  }
}
