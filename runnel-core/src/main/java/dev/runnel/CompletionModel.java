package dev.runnel;

import java.time.Duration;

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
   * This model with a limit on its streams at a time; as many as like wait in line.
   *
   * @param maxConcurrent how many streams there are at a time
   * @return a model of the same id; closing it closes this one
   * @throws ValidationException if the number is not positive
   * @see #limited(int, int)
   */
  default CompletionModel limited(int maxConcurrent) {
    return limited(maxConcurrent, Integer.MAX_VALUE);
  }

  /**
   * This model with a limit on its streams at a time, and on those that wait. Each call makes a
   * limit of its own: share the model that is returned.
   *
   * <p>A stream beyond the limit waits in a fair line, first come, first served, and holds no
   * thread. It can be cancelled there, and its context's deadline runs; the clocks of this model
   * start when it is let in. A stream has its place until its end has been received, so one that is
   * not read keeps it: read or close what is asked for.
   *
   * <p>It never sends what it has no place for: the stream is a {@link RateLimitException} then.
   *
   * @param maxConcurrent how many streams there are at a time
   * @param maxWaiting how many wait in line at most; 0 for none
   * @return a model of the same id; closing it closes this one
   * @throws ValidationException if a number is too small
   */
  default CompletionModel limited(int maxConcurrent, int maxWaiting) {
    return LimitSource.model(this, maxConcurrent, maxWaiting);
  }

  /**
   * This model, asked again when it fails with an error that {@linkplain
   * RunnelException#isRetryable() may pass}: for models that do not do so themselves. The models of
   * the providers do, so their own retries are to be switched off under this one, by {@code
   * .retry(RetryPolicy.none())}; else the attempts multiply.
   *
   * <p>It never asks again once a chunk has come, waits beyond the deadline, or repeats any text.
   *
   * @param policy how often and when; its budget is that of the model returned
   * @return a model of the same id; closing it closes this one
   */
  default CompletionModel retrying(RetryPolicy policy) {
    return RetrySource.model(this, policy);
  }

  /**
   * This model, asked a second time if the first is slow to begin: {@link Models#hedged} with this
   * model twice. Set the time to what nineteen of twenty answers need to begin, and one call of
   * twenty is made, and paid for, twice.
   *
   * @param after how long the first may say nothing
   * @return a model of the same id; closing it closes this one
   * @throws ValidationException if the time is negative
   */
  default CompletionModel hedged(Duration after) {
    return Models.hedged(after, this, this);
  }

  /**
   * This model behind a guard, which lets calls in and learns how they ended: for a circuit breaker
   * or a rate limiter of another library, or a meter.
   *
   * <p>It never changes what passes.
   *
   * @param guard who is asked and told
   * @return a model of the same id; closing it closes this one
   */
  default CompletionModel guarded(CallGuard guard) {
    return GuardSource.model(this, guard);
  }

  /**
   * Ends every stream of this model with one {@link ModelClosedException} and frees its
   * connections. A stream asked for afterwards is that one error. Idempotent; never blocks.
   */
  @Override
  void close();
}
