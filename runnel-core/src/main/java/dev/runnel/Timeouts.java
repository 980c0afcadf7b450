package dev.runnel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of a stream. Each that runs out ends the stream with a {@link StreamTimeoutException}
 * that names it. The total time is the {@link CallContext}'s affair.
 *
 * <p>Null or {@link Duration#ZERO} switches a clock off. Immutable.
 *
 * @param connect until the connection stands, TLS included; with a proxy, until that is connected
 * @param firstEvent from sending the request to the first event; generous, since reasoning models
 *     think before they speak
 * @param idle the longest silence after the first event; any byte resets it, pings and comments
 *     too. It stands still while the reader, not the server, is the one to wait for
 */
public record Timeouts(
    @Nullable Duration connect, @Nullable Duration firstEvent, @Nullable Duration idle) {

  private static final Timeouts DEFAULTS =
      new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(10), Duration.ofMinutes(5));

  /**
   * Turns zero into null.
   *
   * @throws ValidationException if one is negative
   */
  public Timeouts {
    connect = positiveOrNull(connect, "connect timeout");
    firstEvent = positiveOrNull(firstEvent, "first event timeout");
    idle = positiveOrNull(idle, "idle timeout");
  }

  /**
   * Ten seconds to connect, ten minutes to the first event, five minutes of silence.
   *
   * @return the defaults
   */
  public static Timeouts defaults() {
    return DEFAULTS;
  }

  /**
   * The same with another connect clock.
   *
   * @param connect the time; null or zero switches it off
   * @return a copy
   */
  public Timeouts withConnect(@Nullable Duration connect) {
    return new Timeouts(connect, firstEvent, idle);
  }

  /**
   * The same with another first-event clock.
   *
   * @param firstEvent the time; null or zero switches it off
   * @return a copy
   */
  public Timeouts withFirstEvent(@Nullable Duration firstEvent) {
    return new Timeouts(connect, firstEvent, idle);
  }

  /**
   * The same with another idle clock.
   *
   * @param idle the time; null or zero switches it off
   * @return a copy
   */
  public Timeouts withIdle(@Nullable Duration idle) {
    return new Timeouts(connect, firstEvent, idle);
  }

  static @Nullable Duration positiveOrNull(@Nullable Duration time, String what) {
    if (time == null || time.isZero()) {
      return null;
    }
    if (time.isNegative()) {
      throw new ValidationException(what + " must not be negative, but is " + time);
    }
    return time;
  }
}
