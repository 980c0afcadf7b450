package dev.runnel;

/**
 * A language model that streams completions. Made by {@link Models}, a provider's builder, or
 * {@link CustomModel}.
 *
 * <p>Thread-safe: one model serves any number of streams at a time. Close it when it is no longer
 * needed; that ends its streams.
 */
public interface CompletionModel extends AutoCloseable {

  /**
   * Which model this is, as a spec: {@code provider:model}.
   *
   * @return the id, such as {@code openai:gpt-4o}
   */
  String id();

  /**
   * Asks the model, and returns at once: no I/O and no waiting happen on the caller's thread.
   * Whatever goes wrong is the stream's terminal, so nothing is thrown here.
   *
   * @param context can cancel the call and sets its deadline; one that has fired already sends
   *     nothing
   * @param request what to ask
   * @return the stream; close it, best by try-with-resources
   */
  CompletionStream stream(CallContext context, CompletionRequest request);

  /**
   * Asks the model under {@link CallContext#background()}.
   *
   * @param request what to ask
   * @return the stream; close it, best by try-with-resources
   */
  default CompletionStream stream(CompletionRequest request) {
    return stream(CallContext.background(), request);
  }

  /**
   * Asks the model and waits for the whole answer.
   *
   * @param context can cancel the call and sets its deadline
   * @param request what to ask
   * @return the answer
   * @throws RunnelException the stream's error, whatever ended it
   */
  default Completion complete(CallContext context, CompletionRequest request) {
    try (CompletionStream stream = stream(context, request)) {
      return stream.await();
    }
  }

  /**
   * Asks the model under {@link CallContext#background()} and waits for the whole answer.
   *
   * @param request what to ask
   * @return the answer
   * @throws RunnelException the stream's error, whatever ended it
   */
  default Completion complete(CompletionRequest request) {
    return complete(CallContext.background(), request);
  }

  /**
   * Ends every stream of this model with one {@link ModelClosedException} and frees its
   * connections. A stream asked for afterwards is that one error. Idempotent; never blocks.
   */
  @Override
  void close();
}
