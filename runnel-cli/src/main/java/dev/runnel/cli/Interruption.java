package dev.runnel.cli;

import dev.runnel.CancellableContext;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What happens at Ctrl-C: the stream is cancelled, and the process waits until the main thread has
 * said so.
 *
 * <p>It is a shutdown hook, so that the JVM ends with the signal's own exit code, 130. The hook
 * runs at every exit, also where there is nothing left to cancel. Whichever of {@link #watch} and
 * {@link #fire} comes second sees the other's field and cancels; the same goes for {@link
 * #release}.
 */
final class Interruption {
  private static final long PATIENCE_MILLIS = 1000;

  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile @Nullable CancellableContext live;
  private volatile boolean fired;

  /** Runs at the end of the process. */
  void install() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::fire, "runnel-interruption"));
  }

  /** From now on this is what to cancel. To be called before a stream is opened under it. */
  void watch(CancellableContext context) {
    live = context;
    if (fired) {
      context.cancel();
    }
  }

  /** The stream has ended, and the user knows. */
  void release() {
    live = null;
    if (fired) {
      finished.countDown();
    }
  }

  /** Cancels what there is to cancel, if anything. */
  void cancel() {
    CancellableContext context = live;
    if (context != null) {
      context.cancel();
    }
  }

  /** Cancels, and waits for {@link #release}, but not for long. */
  void fire() {
    fired = true;
    if (live == null) {
      return;
    }
    cancel();
    try {
      finished.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
