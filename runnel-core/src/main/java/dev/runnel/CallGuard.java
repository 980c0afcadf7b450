package dev.runnel;

import java.time.Duration;

/**
 * Stands before a model: lets each call in or refuses it, and learns how it ended. The place for a
 * circuit breaker, a rate limiter or a meter of another library.
 *
 * <p>Thread-safe: it is asked for several streams at a time.
 *
 * @see CompletionModel#guarded
 */
public interface CallGuard {

  /**
   * Lets a call in, or throws. On the thread that asks for the stream, or on a virtual one; never
   * on one of the transport or the timer. Must not wait.
   *
   * @throws RuntimeException to refuse the call: a {@link RunnelException} becomes the stream's
   *     error as it is, another one the cause of a {@link ProviderException}
   */
  void enter();

  /**
   * A call that was let in has ended. Called exactly once for each, on a virtual thread, soon after
   * the stream's terminal was there.
   *
   * @param terminal how: {@link StreamEvent.Done}, or an {@link StreamEvent.Error}, whose {@link
   *     CancelledException} says nothing about the model, unless its cause is a {@link
   *     StreamTimeoutException}: then a fallback has left a model that was silent for too long
   * @param elapsed how long it took from being let in, the time in which the reader was the one to
   *     wait for included
   */
  void left(StreamEvent terminal, Duration elapsed);
}
