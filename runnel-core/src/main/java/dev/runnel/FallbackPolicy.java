package dev.runnel;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * When a {@linkplain Models#fallback fallback} asks the next model. Only before the first chunk:
 * once a model has begun to answer, the answer is its own, and so is its error.
 *
 * <p>Immutable. The functions are called on virtual threads, for several streams at a time.
 *
 * @param firstEvent how long a model may say nothing before it is cancelled and the next one is
 *     asked, the wait for a {@linkplain CompletionModel#limited limit} and retries included; null
 *     for as long as its own clocks allow. The last model has the time it needs
 * @param on which failures are worth asking another model; one that throws is taken for a no
 * @param listener is told of each model that is given up for another; what it throws is logged
 */
public record FallbackPolicy(
    @Nullable Duration firstEvent, Predicate<RunnelException> on, Listener listener) {

  private static final System.Logger LOG = System.getLogger("dev.runnel");

  private static final FallbackPolicy DEFAULTS =
      new FallbackPolicy(null, FallbackPolicy::isWorthAnother, (from, error, to) -> {});

  /** Is told when another model is asked: for logs and metrics. */
  @FunctionalInterface
  public interface Listener {
    /**
     * A model has failed before it said anything, and another one is asked.
     *
     * @param from the id of the model that failed
     * @param error how; a {@link StreamTimeoutException} if it was silent for too long
     * @param to the id of the model that is asked now
     */
    void fellOver(String from, RunnelException error, String to);
  }

  /**
   * Turns a time of zero into null.
   *
   * @throws ValidationException if the time is negative
   */
  public FallbackPolicy {
    firstEvent = Timeouts.positiveOrNull(firstEvent, "first event time");
    Objects.requireNonNull(on, "on");
    Objects.requireNonNull(listener, "listener");
  }

  /**
   * No time of its own, and {@link #isWorthAnother} to tell the failures apart.
   *
   * @return the defaults
   */
  public static FallbackPolicy defaults() {
    return DEFAULTS;
  }

  /**
   * The same with another time for a model to say something.
   *
   * @param firstEvent the time; null or zero for as long as the model's own clocks allow
   * @return a copy
   */
  public FallbackPolicy withFirstEvent(@Nullable Duration firstEvent) {
    return new FallbackPolicy(firstEvent, on, listener);
  }

  /**
   * The same for other failures. To widen the default, combine it: {@code
   * withOn(FallbackPolicy.defaults().on().or(error -> error instanceof ContentPolicyException))}.
   *
   * @param on true where another model is to be asked
   * @return a copy
   */
  public FallbackPolicy withOn(Predicate<RunnelException> on) {
    return new FallbackPolicy(firstEvent, on, listener);
  }

  /**
   * The same with a listener.
   *
   * @param listener who is told
   * @return a copy
   */
  public FallbackPolicy withListener(Listener listener) {
    return new FallbackPolicy(firstEvent, on, listener);
  }

  /**
   * The failures that another model need not share: those of the way, the provider, the key, the
   * model's name, its limits and its clocks, and a model that is closed. Not those that are the
   * request's own fault or were meant: cancelled, past the deadline, invalid, unsupported, or
   * against a content policy.
   *
   * @param error the failure
   * @return true if another model may do better
   */
  public static boolean isWorthAnother(RunnelException error) {
    return switch (error) {
      case TransportException way -> true;
      case StreamTimeoutException silent -> true;
      case RateLimitException busy -> true;
      case ProviderException failed -> true;
      case ProtocolException garbled -> true;
      case TruncatedStreamException cut -> true;
      case AuthenticationException key -> true;
      case ModelNotFoundException name -> true;
      case ModelClosedException closed -> true;
      case CancelledException meant -> false;
      case DeadlineExceededException late -> false;
      case ValidationException invalid -> false;
      case UnsupportedException impossible -> false;
      case ContentPolicyException refused -> false;
    };
  }

  /** Asks the predicate, which is a user's code: whatever it throws is no failure of a model. */
  boolean fallsOver(RunnelException error) {
    try {
      return on.test(error);
    } catch (Throwable e) {
      if (!e.equals(error)) {
        error.addSuppressed(e);
      }
      return false;
    }
  }

  /** Tells the listener, which is a user's code; true. */
  boolean tell(InnerModel from, RunnelException error, InnerModel to) {
    try {
      listener.fellOver(from.id(), error, to.id());
    } catch (Throwable e) {
      LOG.log(System.Logger.Level.WARNING, "a fallback's listener threw", e);
    }
    return true;
  }
}
