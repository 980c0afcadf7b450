package dev.runnel.internal.time;

import dev.runnel.spi.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a pump: one timeout that is moved, not one for each byte. A timeout that comes too
 * early is simply set again.
 *
 * <p>Belongs to the pump; only the callback comes from the timer's thread, and all it does is wake
 * the pump.
 */
public final class Watch {
  /** Later than any deadline. */
  public static final long NEVER = Long.MAX_VALUE;

  private final Timer timer;
  private final Runnable wake;
  private Timer.@Nullable Timeout armed;
  private long armedFor;

  /**
   * A clock that is not set.
   *
   * @param timer the time
   * @param wake wakes the pump, from the timer's thread
   */
  public Watch(Timer timer, Runnable wake) {
    this.timer = timer;
    this.wake = wake;
  }

  /**
   * The time.
   *
   * @return the timer's nanoseconds
   */
  public long now() {
    return timer.nanoTime();
  }

  /**
   * The moment that is some time after another.
   *
   * @param moment the other one
   * @param time how long after it, or null
   * @return the moment; {@link #NEVER} for null, or for one beyond all clocks
   */
  public static long after(long moment, @Nullable Duration time) {
    if (time == null) {
      return NEVER;
    }
    long nanos = TimeUnit.NANOSECONDS.convert(time);
    return nanos > NEVER / 2 ? NEVER : moment + nanos;
  }

  /**
   * The earlier one of two moments, neither of them {@link #NEVER}.
   *
   * @param a a moment
   * @param b another one
   * @return one of them
   */
  public static long earlier(long a, long b) {
    return a - b < 0 ? a : b;
  }

  /**
   * Wakes the pump at a moment at the latest.
   *
   * @param moment when, or {@link #NEVER}
   * @return true if that moment has come
   */
  public boolean expires(long moment) {
    if (moment == NEVER) {
      stop();
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

  /** Takes the wake back. */
  public void stop() {
    if (armed != null) {
      armed.cancel();
      armed = null;
    }
  }
}
