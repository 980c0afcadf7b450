package dev.runnel.cli;

import dev.runnel.CallContext;
import dev.runnel.CancellableContext;
import dev.runnel.Completion;
import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.CompletionStream;
import dev.runnel.RunnelException;
import dev.runnel.StreamEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Asks a model and shows the answer as it comes. */
final class Asking {
  private final Notes notes;
  private final Interruption interruption;
  private final LongSupplier nanoTime;
  private final @Nullable Duration timeout;
  private final boolean stats;
  private final boolean debug;

  Asking(CommandOptions options, Notes notes, Interruption interruption, LongSupplier nanoTime) {
    this.notes = notes;
    this.interruption = interruption;
    this.nanoTime = nanoTime;
    this.timeout = options.timeout;
    this.stats = options.stats;
    this.debug = options.debug;
  }

  /**
   * Asks, and shows all there is to show, errors included.
   *
   * @throws IOException if standard output cannot be written to; the stream is cancelled
   */
  Answer ask(CompletionModel model, CompletionRequest request, Presenter presenter)
      throws IOException {
    var numbers = new Stats(nanoTime);
    try (CancellableContext context = watched();
        CompletionStream stream = model.stream(context, request)) {
      for (StreamEvent event : stream) {
        switch (event) {
          case StreamEvent.Chunk(var chunk) -> {
            numbers.chunk(chunk);
            presenter.chunk(chunk);
          }
          case StreamEvent.Done done -> {
            Completion completion = stream.partial();
            presenter.done(completion, numbers);
            if (stats) {
              notes.line(numbers.summary(done.finishReason(), done.usage()));
            }
            return new Answer(ExitCode.OK, completion);
          }
          case StreamEvent.Error(var error) -> {
            return failed(error, provider(model.id()), presenter);
          }
        }
      }
      throw new IllegalStateException("the stream has no terminal event");
    } finally {
      interruption.release();
    }
  }

  /** Shows an error. */
  Answer failed(RunnelException error, String provider, Presenter presenter) throws IOException {
    presenter.failed(error);
    notes.error(ErrorLine.of(error, provider));
    if (debug) {
      notes.trace(error);
    }
    return new Answer(ExitCode.of(error), error.partial());
  }

  /** The provider of a spec, {@code ""} if it has none. */
  static String provider(String spec) {
    int colon = spec.indexOf(':');
    return colon < 0 ? "" : spec.substring(0, colon);
  }

  private CancellableContext watched() {
    CancellableContext context =
        timeout == null || timeout.isZero()
            ? CallContext.background().withCancel()
            : CallContext.background().withTimeout(timeout);
    interruption.watch(context);
    return context;
  }
}
