package dev.runnel;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a model as a bounded, receive-only channel: zero or more {@link
 * StreamEvent.Chunk}s, then exactly one {@link StreamEvent.Done} or {@link StreamEvent.Error}, then
 * closed.
 *
 * <p>Thread-safe. Every event goes to one receiver. The blocking ways to receive ({@link
 * #iterator()}, {@link #receive()}, {@link #poll}, {@link #text()}, {@link #events()}, {@link
 * #await()}) may be mixed; {@link #publisher()} and {@link #completion()} read the stream
 * themselves, so a stream that one of them reads cannot be read in another way. Interrupting a
 * thread that waits for an event cancels the stream.
 *
 * <p>Nothing has to be drained: {@link #close()} ends the call at the provider. A stream that is
 * simply dropped is cancelled when it is garbage collected.
 */
public interface CompletionStream extends Iterable<StreamEvent>, AutoCloseable {

  /**
   * The events, for one {@code for} loop. {@code hasNext} waits for the next event; the iteration
   * ends after the terminal. If the thread is interrupted, the next event is the terminal and the
   * thread's interrupt flag stays set.
   *
   * @return the only iterator of this stream
   * @throws IllegalStateException if there was one already, or a publisher or future reads the
   *     stream
   */
  @Override
  Iterator<StreamEvent> iterator();

  /**
   * Waits for the next event.
   *
   * @return the event, or null once the terminal has been received
   * @throws InterruptedException if the thread is interrupted; the stream is cancelled
   * @throws IllegalStateException if a publisher or future reads the stream
   */
  @Nullable StreamEvent receive() throws InterruptedException;

  /**
   * Waits for the next event for some time.
   *
   * @param wait how long; zero does not wait
   * @return the event, or null if none came in time or the stream {@link #isClosed()}
   * @throws InterruptedException if the thread is interrupted; the stream is cancelled
   * @throws IllegalStateException if a publisher or future reads the stream
   */
  @Nullable StreamEvent poll(Duration wait) throws InterruptedException;

  /**
   * Tells whether the terminal has been received.
   *
   * @return true once nothing is left to receive
   */
  boolean isClosed();

  /**
   * Ends the stream: the next event is an error with a {@link CancelledException}, and the provider
   * is told to stop by closing the connection. Any thread, at any time; O(1), never blocks,
   * idempotent; nothing happens after the terminal.
   */
  void cancel();

  /**
   * Ends the stream for a reason.
   *
   * @param cause becomes the {@link CancelledException}'s cause
   * @see #cancel()
   */
  void cancel(Throwable cause);

  /** The same as {@link #cancel()}, for try-with-resources. Does nothing after the terminal. */
  @Override
  void close();

  /**
   * What has come so far, also of chunks that nobody has received yet.
   *
   * @return a snapshot; the whole answer once the stream is done
   */
  Completion partial();

  /**
   * Receives all that is left and waits for the end.
   *
   * @return the whole answer, with what had been received before
   * @throws RunnelException the terminal's error; a {@link CancelledException} if the thread is
   *     interrupted, whose flag stays set
   * @throws IllegalStateException if a publisher or future reads the stream
   */
  Completion await();

  /**
   * The text deltas as they come. Closing the {@code Stream} cancels this stream; an error is
   * thrown where it is met.
   *
   * @return a sequential stream of the deltas that are not empty
   * @throws IllegalStateException if the stream is being read already
   */
  Stream<String> text();

  /**
   * The events as they come, the terminal included. Closing the {@code Stream} cancels this stream.
   *
   * @return a sequential stream
   * @throws IllegalStateException if the stream is being read already
   */
  Stream<StreamEvent> events();

  /**
   * The events for one subscriber: chunks and {@link StreamEvent.Done} by {@code onNext}, then
   * {@code onComplete}; an error by {@code onError} with its {@link RunnelException}. Signals come
   * on virtual threads, one at a time, no faster than requested; cancelling the subscription
   * cancels the stream. A further subscriber gets an {@link IllegalStateException}.
   *
   * @return the publisher
   */
  Flow.Publisher<StreamEvent> publisher();

  /**
   * The same as {@link #publisher()}, but for where the subscriber is told: each burst of signals
   * is one task of an executor, and no task overlaps another one.
   *
   * <p>With {@code Runnable::run} the subscriber is told where the event arises, which costs no
   * hand-off to another thread: that can be the transport's thread, which serves other streams too,
   * the thread that cancels, or a timer's. A subscriber so told must return quickly and never
   * block; it hands on what it is told, as to an event loop. An executor that refuses a task
   * cancels the stream, and its subscriber hears no more.
   *
   * @param executor runs the signals
   * @return the publisher
   */
  Flow.Publisher<StreamEvent> publisher(Executor executor);

  /**
   * The whole answer, when it is there. If nobody has begun to read the stream, it is read from
   * here on, and cannot be read in another way; else the future follows the reader. Its dependents
   * run on a virtual thread. Cancelling it cancels the stream.
   *
   * @return a future that completes at the terminal, with the answer or with the terminal's {@link
   *     RunnelException}; the same one at every call
   */
  CompletableFuture<Completion> completion();
}
