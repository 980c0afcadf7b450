package dev.runnel.testkit;

import dev.runnel.CallContext;
import dev.runnel.CancellableContext;
import dev.runnel.CancelledException;
import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.CompletionStream;
import dev.runnel.DeadlineExceededException;
import dev.runnel.ModelClosedException;
import dev.runnel.RunnelException;
import dev.runnel.spi.ManualTimer;
import java.time.Duration;

/** The ways in which a caller ends a stream, and what each makes of it. */
enum Ender {
  CANCEL(CancelledException.class),
  CANCEL_FOR_A_REASON(CancelledException.class),
  CLOSE(CancelledException.class),
  CONTEXT(CancelledException.class),
  DEADLINE(DeadlineExceededException.class),
  MODEL(ModelClosedException.class);

  /** Shorter than any clock of a model: it has to be the first that runs out. */
  private static final Duration TIMEOUT = Duration.ofMillis(1);

  final Class<? extends RunnelException> error;

  Ender(Class<? extends RunnelException> error) {
    this.error = error;
  }

  /** A stream that each of the ways can end. Whoever makes it closes it, and the model. */
  record Case(
      CompletionModel model, ManualTimer timer, CancellableContext context, CompletionStream stream)
      implements AutoCloseable {

    /**
     * Asks the model.
     *
     * @param parent the calls' context; a deadline needs a time of its own, and leaves it out
     */
    static Case of(
        CompletionModel model, CallContext parent, CompletionRequest request, Ender ender) {
      var timer = new ManualTimer();
      CancellableContext context =
          ender == DEADLINE
              ? CallContext.background(timer).withTimeout(TIMEOUT)
              : parent.withCancel();
      return new Case(model, timer, context, model.stream(context, request));
    }

    void end(Ender ender) {
      switch (ender) {
        case CANCEL -> stream.cancel();
        case CANCEL_FOR_A_REASON -> stream.cancel(new IllegalStateException("enough"));
        case CLOSE -> stream.close();
        case CONTEXT -> context.cancel();
        case DEADLINE -> timer.advance(TIMEOUT);
        case MODEL -> model.close();
      }
    }

    @Override
    public void close() {
      stream.close();
      context.close();
    }
  }
}
