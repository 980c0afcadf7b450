package dev.runnel.internal.http;

import dev.runnel.spi.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a stream: one timeout that is moved, not one for each byte. A timeout that comes too
 * early is simply set again.
 *
 * <p>Belongs to the pump; only the callback comes from the timer's thread, and all it does is wake
 * the pump.
 */
final class Watch {
  /** Later than any deadline. */
  static final long NEVER = Long.MAX_VALUE;

  private final Timer timer;
  private final Runnable wake;
  private Timer.@Nullable Timeout armed;
  private long armedFor;

  Watch(Timer timer, Runnable wake) {
    this.timer = timer;
    this.wake = wake;
  }

  long now() {
    return timer.nanoTime();
  }

  /**
   * The moment that is some time after another; {@link #NEVER} for none, or one beyond all clocks.
   */
  static long after(long moment, @Nullable Duration time) {
    if (time == null) {
      return NEVER;
    }
    long nanos = TimeUnit.NANOSECONDS.convert(time);
    return nanos > NEVER / 2 ? NEVER : moment + nanos;
  }

  /** The earlier one of two moments, neither of them {@link #NEVER}. */
  static long earlier(long a, long b) {
    return a - b < 0 ? a : b;
  }

  /** Wakes the pump at a moment at the latest; true if that moment has come. */
  boolean expires(long moment) {
    if (moment == NEVER) {
      return false;
    }
    long left = moment - now();
    if (left <= 0) {
      return true;
    }
    if (armed == null || armedFor - moment > 0 || armedFor - now() <= 0) {
      stop();
      armedFor = moment;
      armed = timer.schedule(left, wake);
    }
    return false;
  }

  void stop() {
    if (armed != null) {
      armed.cancel();
      armed = null;
    }
  }
}
