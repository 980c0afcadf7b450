package dev.runnel;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Anything that can go wrong with a completion. Sealed: the subclasses are all there are.
 *
 * <p>As the terminal of a stream it says which provider it came from and carries what had been
 * received. Messages, bodies and {@code toString} never hold a key. Instances may be read from any
 * thread.
 *
 * <p>Serialised, as every {@link Throwable} can be, it keeps its message, its causes, and what else
 * is of its kind, but neither provider, response nor partial answer: those are empty afterwards.
 */
public abstract sealed class RunnelException extends RuntimeException
    permits AuthenticationException,
        CancelledException,
        ContentPolicyException,
        DeadlineExceededException,
        ProtocolException,
        ProviderException,
        RateLimitException,
        StreamTimeoutException,
        TransportException,
        TruncatedStreamException,
        UnsupportedException,
        ValidationException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable ErrorResponse response;

  // What is not serialised is null afterwards: an answer may be secret, and stays where it came.
  private transient volatile @Nullable String provider;
  private transient volatile @Nullable Supplier<Completion> partial;

  RunnelException(String message, @Nullable Throwable cause, @Nullable ErrorResponse response) {
    super(Objects.requireNonNull(message, "message"), cause);
    this.response = response;
  }

  /**
   * The provider the stream came from.
   *
   * @return its name, such as {@code openai}, or {@code ""} where no provider was involved
   */
  public String provider() {
    String told = provider;
    return told == null ? "" : told;
  }

  /**
   * What had been received when the stream ended: text, tool calls, usage.
   *
   * @return the partial answer, {@link Completion#EMPTY} if nothing had come
   */
  public Completion partial() {
    Supplier<Completion> told = partial;
    return told == null ? Completion.EMPTY : told.get();
  }

  /**
   * What the provider answered, where the error is an answer of the provider.
   *
   * @return status, code, request id and body, or empty
   */
  public Optional<ErrorResponse> response() {
    return Optional.ofNullable(response);
  }

  /**
   * Tells whether the same request may succeed if sent again later.
   *
   * @return true for overload, rate limits, broken connections and timeouts
   */
  public abstract boolean isRetryable();

  /**
   * Says where and when this error ended a stream; called once, before the error is handed out. The
   * answer is put together only when somebody asks: ending a stream takes no longer for a long one.
   */
  final void endsStream(String provider, Supplier<Completion> partial) {
    this.provider = provider;
    this.partial = partial;
  }

  /** Whether it has been told so: one that has is passed on by other streams as it is. */
  final boolean hasEndedStream() {
    return partial != null;
  }
}
