package dev.runnel;

import dev.runnel.spi.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a call is done for: it can cancel the call and sets its deadline. Contexts form a tree: a
 * child ends with its parent at the latest, and never ends its parent. When a context ends, every
 * stream opened under it ends.
 *
 * <p>Immutable and thread-safe. Contexts that can end are {@link CancellableContext}s and are to be
 * closed:
 *
 * <pre>{@code
 * try (var context = CallContext.background().withTimeout(Duration.ofSeconds(30))) {
 *   ...
 * }
 * }</pre>
 */
public sealed interface CallContext permits BackgroundContext, CancellableContext {

  /**
   * The root: never ends, has no deadline.
   *
   * @return the one background context
   */
  static CallContext background() {
    return BackgroundContext.SYSTEM;
  }

  /**
   * A root like {@link #background()} in another time: for tests, of retries and timeouts above
   * all. Whatever is done under it or its children goes by this timer: deadlines, clocks and waits.
   *
   * @param timer the time, such as a {@link dev.runnel.spi.ManualTimer}
   * @return a root that never ends
   */
  static CallContext background(Timer timer) {
    return new BackgroundContext(Objects.requireNonNull(timer, "timer"));
  }

  /**
   * The time in which the context lives. Sources of events wait by it.
   *
   * @return the timer
   */
  Timer timer();

  /**
   * A child that ends after some time.
   *
   * @param timeout how long from now; zero or less means that it has ended already
   * @return the child
   */
  CancellableContext withTimeout(Duration timeout);

  /**
   * A child that ends at a time of day.
   *
   * @param deadline when; if that has passed, the child has ended already
   * @return the child
   */
  CancellableContext withDeadline(Instant deadline);

  /**
   * A child that can be cancelled.
   *
   * @return the child
   */
  CancellableContext withCancel();

  /**
   * When the context ends at the latest, its parents' deadlines included.
   *
   * @return the earliest deadline, or empty if there is none
   */
  Optional<Instant> deadline();

  /**
   * Tells whether the context has ended.
   *
   * @return true once it was cancelled, closed or its deadline passed
   */
  default boolean isDone() {
    return error().isPresent();
  }

  /**
   * Why the context has ended.
   *
   * @return a new {@link CancelledException} or {@link DeadlineExceededException}, or empty while
   *     it has not
   */
  Optional<RunnelException> error();
}
