package dev.runnel;

import java.time.Duration;
import java.util.Objects;

/**
 * One of the stream's own clocks ran out: the server was silent for too long. See {@link Timeouts}.
 */
public final class StreamTimeoutException extends RunnelException {
  private static final long serialVersionUID = 1L;

  /** Which clock ran out. */
  public enum Clock {
    /** Until the connection stands, TLS included. */
    CONNECT("no connection"),
    /** From sending the request to the first event of the answer. */
    FIRST_EVENT("no first event"),
    /** Between two reads of the answer, after its first event. */
    IDLE("no bytes");

    private final String what;

    Clock(String what) {
      this.what = what;
    }
  }

  /** Which clock ran out. */
  private final Clock clock;

  /** After how long. */
  private final Duration elapsed;

  /**
   * A clock that ran out.
   *
   * @param clock which one
   * @param elapsed how long it had run
   */
  public StreamTimeoutException(Clock clock, Duration elapsed) {
    super(clock.what + " within " + elapsed.toMillis() + " ms (" + clock + " timeout)", null, null);
    this.clock = clock;
    this.elapsed = Objects.requireNonNull(elapsed, "elapsed");
  }

  /**
   * Which clock ran out.
   *
   * @return the clock
   */
  public Clock clock() {
    return clock;
  }

  /**
   * How long it had run.
   *
   * @return the time since the clock was last reset
   */
  public Duration elapsed() {
    return elapsed;
  }

  /** Returns true. */
  @Override
  public boolean isRetryable() {
    return true;
  }
}
