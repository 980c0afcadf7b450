package dev.runnel.netty;

import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Closes a connection that has been idle for long, unless its pool gives it out. A connection that
 * serves again and again sets one timer in all that time, not one for each exchange. Confined to
 * the event loop.
 */
final class IdleClock {
  private static final long NEVER = Long.MAX_VALUE;

  private final Channel channel;
  private final long nanos;
  private final BooleanSupplier evict;
  private long since = NEVER;
  private boolean armed;

  /**
   * A clock that stands.
   *
   * @param channel the connection's
   * @param timeout how long it may be idle
   * @param evict takes the connection out of its pool; false if it is to serve
   */
  IdleClock(Channel channel, Duration timeout, BooleanSupplier evict) {
    this.channel = channel;
    this.nanos = TimeUnit.NANOSECONDS.convert(timeout);
    this.evict = evict;
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
    var unused = channel.eventLoop().schedule(this::look, delay, TimeUnit.NANOSECONDS);
  }

  private void look() {
    armed = false;
    if (since == NEVER) {
      return;
    }
    long left = nanos - (System.nanoTime() - since);
    if (left > 0) {
      arm(left);
    } else if (evict.getAsBoolean()) {
      var unused = channel.close();
    }
  }
}
