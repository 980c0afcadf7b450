package dev.runnel.netty;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The event loops of the process, which all transports share. They start with the first connection
 * and end ten seconds after the last, so that nothing is left where nothing is open.
 *
 * <p>Every connection that is made or open holds a lease, and so does every exchange: what has come
 * may have to be handed over after the connection is gone. Thread-safe.
 */
final class EventLoops {
  /** How many threads; at most as many as there are processors, and four, if it is not set. */
  private static final String THREADS = "dev.runnel.netty.threads";

  private static final long LINGER_SECONDS = 10;
  private static final EventLoops SHARED = new EventLoops(Sockets.best(), LINGER_SECONDS);

  private final Sockets sockets;
  private final long linger;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable EventLoopGroup group;
  private int leases;
  private long taken;

  /**
   * Loops for a kind of sockets.
   *
   * @param sockets the kind
   * @param linger how many seconds they stay after the last lease
   */
  EventLoops(Sockets sockets, long linger) {
    this.sockets = sockets;
    this.linger = linger;
  }

  static EventLoops shared() {
    return SHARED;
  }

  /** Whether there are any: starting them takes a while. */
  boolean isRunning() {
    lock.lock();
    try {
      return group != null;
    } finally {
      lock.unlock();
    }
  }

  /** One of the loops, to be given back by {@link #release}. */
  EventLoop lease() {
    lock.lock();
    try {
      EventLoopGroup running = group;
      if (running == null) {
        running = new MultiThreadIoEventLoopGroup(threads(), daemons(), sockets.io());
        group = running;
      }
      leases++;
      taken++;
      return running.next();
    } finally {
      lock.unlock();
    }
  }

  /** Keeps the loops, if they run or will. */
  void hold() {
    lock.lock();
    try {
      leases++;
      taken++;
    } finally {
      lock.unlock();
    }
  }

  /** Gives a lease back; the last one to do so ends the loops after a while. */
  void release() {
    lock.lock();
    try {
      leases--;
      EventLoopGroup running = group;
      if (leases > 0 || running == null) {
        return;
      }
      long last = taken;
      var unused = running.next().schedule(() -> end(last), linger, TimeUnit.SECONDS);
    } finally {
      lock.unlock();
    }
  }

  SocketChannel newChannel() {
    return sockets.channel().get();
  }

  private void end(long last) {
    EventLoopGroup ending;
    lock.lock();
    try {
      ending = group;
      if (ending == null || leases > 0 || taken != last) {
        return;
      }
      group = null;
    } finally {
      lock.unlock();
    }
    var unused = ending.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  private static int threads() {
    int processors = Runtime.getRuntime().availableProcessors();
    return Math.max(1, Integer.getInteger(THREADS, Math.min(processors, 4)));
  }

  private static ThreadFactory daemons() {
    var numbers = new AtomicInteger();
    // Thread-locals of the first caller would live as long as the thread.
    return task ->
        Thread.ofPlatform()
            .daemon()
            .inheritInheritableThreadLocals(false)
            .name("runnel-netty-" + numbers.incrementAndGet())
            .unstarted(() -> FastThreadLocalThread.runWithFastThreadLocal(task));
  }
}
