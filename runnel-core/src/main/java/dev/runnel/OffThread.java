package dev.runnel;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs user code in order, one piece at a time, each burst on a virtual thread of its own: so that
 * it never runs on a thread of the transport or the timer, and none is held meanwhile.
 */
final class OffThread {
  private static final System.Logger LOG = System.getLogger("dev.runnel");

  private final Queue<Runnable> pieces = new ConcurrentLinkedQueue<>();
  private final AtomicInteger work = new AtomicInteger();

  void run(Runnable piece) {
    pieces.add(piece);
    if (work.getAndIncrement() == 0) {
      Thread.startVirtualThread(this::runAll);
    }
  }

  private void runAll() {
    int done = work.get();
    do {
      for (Runnable piece = pieces.poll(); piece != null; piece = pieces.poll()) {
        try {
          piece.run();
        } catch (Throwable e) {
          LOG.log(System.Logger.Level.WARNING, "a model's stream threw", e);
        }
      }
      done = work.addAndGet(-done);
    } while (done != 0);
  }
}
