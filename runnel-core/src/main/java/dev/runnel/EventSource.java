package dev.runnel;

/**
 * A source of events that runs on a thread: the simplest way to make a {@link CustomModel}.
 *
 * <p>It is called once per stream, on a virtual thread of the stream's own. It sends chunks, ends
 * with {@link EventSink#done} or by throwing, and returns. When the stream ends for another reason
 * the thread is interrupted and the sink's methods throw.
 */
@FunctionalInterface
public interface EventSource {

  /**
   * Answers one request.
   *
   * @param context the context of the call
   * @param request what is asked
   * @param sink where the answer goes
   * @throws Exception what went wrong: a {@link RunnelException} ends the stream as it is, anything
   *     else as the cause of a {@link ProviderException}; returning without {@link EventSink#done}
   *     is a {@link TruncatedStreamException}
   */
  void run(CallContext context, CompletionRequest request, EventSink sink) throws Exception;
}
