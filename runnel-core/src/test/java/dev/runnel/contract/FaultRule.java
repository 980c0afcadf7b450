package dev.runnel.contract;

import dev.runnel.RunnelException;
import dev.runnel.StreamTimeoutException;
import dev.runnel.StreamTimeoutException.Clock;
import java.time.Duration;
import java.util.List;

/**
 * What a user has to be told.
 *
 * @param error the class of the error; null for an answer that is whole
 * @param clock the clock that ends it, null if none does
 * @param says what the error's message has to hold
 * @param mayBeRefused whether a stricter transport may refuse the answer: RFC 9112 and 9113 let it
 * @param turn how much time passes at each look at a stream that waits; zero for none
 */
record FaultRule(
    Class<? extends RunnelException> error,
    Clock clock,
    List<String> says,
    boolean mayBeRefused,
    Duration turn) {

  static FaultRule done() {
    return new FaultRule(null, null, List.of(), false, Duration.ZERO);
  }

  /** Done, or a {@link dev.runnel.TransportException}. */
  static FaultRule doneUnlessRefused() {
    return new FaultRule(null, null, List.of(), true, Duration.ZERO);
  }

  /** Done once the grace has passed, where the API has no end of its own. */
  static FaultRule doneInTime() {
    return new FaultRule(null, null, List.of(), false, Duration.ofSeconds(3));
  }

  static FaultRule fails(Class<? extends RunnelException> error, String... says) {
    return new FaultRule(error, null, List.of(says), false, Duration.ZERO);
  }

  static FaultRule timesOut(Clock clock) {
    return new FaultRule(
        StreamTimeoutException.class,
        clock,
        List.of(clock.name()),
        false,
        clock == Clock.CONNECT ? Duration.ZERO : Duration.ofMinutes(1));
  }

  boolean isDone() {
    return error == null;
  }
}
