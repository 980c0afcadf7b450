package dev.runnel;

/**
 * A source of events that needs no thread per stream: what every HTTP model is made of.
 * Thread-safe.
 */
@FunctionalInterface
public interface AsyncEventSource extends AutoCloseable {

  /**
   * Makes the pump of one stream. Does no work yet.
   *
   * @param context the context of the call
   * @param request what is asked
   * @return a new pump
   * @throws RunnelException if the request cannot be answered; it becomes the stream's terminal
   */
  EventPump open(CallContext context, CompletionRequest request);

  /**
   * Frees what the source shares between streams. Called once, after they have all ended; a pump at
   * work on another thread is stopped a moment later. Does nothing unless overridden.
   */
  @Override
  default void close() {}
}
