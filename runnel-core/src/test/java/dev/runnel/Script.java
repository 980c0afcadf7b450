package dev.runnel;

import dev.runnel.faultserver.Await;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model that does what a test tells it, on either kind of source. What is told before the stream
 * is asked for is kept for it. For one stream at a time.
 */
abstract sealed class Script implements AutoCloseable permits ThreadScript, PumpScript {
  static final CompletionRequest REQUEST = CompletionRequest.of("hello");

  /** One thing to do. */
  sealed interface Step {
    record Send(StreamChunk chunk) implements Step {}

    record Finish(FinishReason reason, TokenUsage usage) implements Step {}

    record Fail(RunnelException error) implements Step {}

    record Break(RuntimeException failure) implements Step {}

    record Return() implements Step {}
  }

  final LinkedBlockingDeque<Step> steps = new LinkedBlockingDeque<>();
  final AtomicInteger opened = new AtomicInteger();
  final AtomicInteger taken = new AtomicInteger();
  final AtomicInteger stopped = new AtomicInteger();

  static Script of(Source source) {
    return of(source, CustomModel.DEFAULT_BUFFER);
  }

  static Script of(Source source, int buffer) {
    return switch (source) {
      case THREAD -> new ThreadScript(buffer);
      case PUMP -> new PumpScript(buffer);
    };
  }

  abstract CustomModel model();

  /** Does the step when its turn comes. */
  abstract Script then(Step step);

  final CompletionStream stream() {
    return model().stream(REQUEST);
  }

  final CompletionStream stream(CallContext context) {
    return model().stream(context, REQUEST);
  }

  final Script chunk(StreamChunk chunk) {
    return then(new Step.Send(chunk));
  }

  final Script text(String... deltas) {
    for (String delta : deltas) {
      chunk(StreamChunk.text(delta));
    }
    return this;
  }

  final Script done() {
    return done(FinishReason.STOP, TokenUsage.NONE);
  }

  final Script done(FinishReason reason, TokenUsage usage) {
    return then(new Step.Finish(reason, usage));
  }

  final Script fail(RunnelException error) {
    return then(new Step.Fail(error));
  }

  /** Throws something that is not the library's. */
  final Script breakWith(RuntimeException failure) {
    return then(new Step.Break(failure));
  }

  /** Returns once the channel has taken that many chunks. */
  final Script awaitTaken(int chunks) {
    Await.until(chunks + " chunks are taken", Background.PATIENCE, () -> taken.get() >= chunks);
    return this;
  }

  /** Returns once the source has been told to stop, or has come to its end. */
  final void awaitStopped() {
    Await.until("the source has stopped", Background.PATIENCE, () -> stopped.get() > 0);
  }

  /** Lets go of what stopped the source. */
  void forgetStop() {}

  @Override
  public final void close() {
    model().close();
  }
}
