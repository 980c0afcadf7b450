package dev.runnel.netty;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Tells when a connection has been idle for long. A connection that serves again and again sets one
 * timer in all that time, not one for each exchange. Confined to the event loop.
 */
final class IdleClock {
  private static final long NEVER = Long.MAX_VALUE;

  private final EventLoop loop;
  private final long nanos;
  private final Runnable idle;
  private long since = NEVER;
  private boolean armed;

  IdleClock(EventLoop loop, Duration timeout, Runnable idle) {
    this.loop = loop;
    this.nanos = TimeUnit.NANOSECONDS.convert(timeout);
    this.idle = idle;
  }

  /** The connection is idle from now on. */
  void start() {
    since = System.nanoTime();
    if (!armed) {
      arm(nanos);
    }
  }

  /** The connection serves, or is gone. */
  void stop() {
    since = NEVER;
  }

  private void arm(long delay) {
    armed = true;
    var unused = loop.schedule(this::look, delay, TimeUnit.NANOSECONDS);
  }

  private void look() {
    armed = false;
    if (since == NEVER) {
      return;
    }
    long left = nanos - (System.nanoTime() - since);
    if (left > 0) {
      arm(left);
    } else {
      idle.run();
    }
  }
}
