package dev.runnel.testkit;

import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.CustomModel;
import dev.runnel.EventSource;
import dev.runnel.StreamChunk;
import dev.runnel.ToolCall;
import dev.runnel.TransportException;
import dev.runnel.faultserver.Await;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The contract, on a source with a thread for each stream. */
class EventSourceContractTest extends CompletionModelContract {
  private final AtomicInteger running = new AtomicInteger();

  private CompletionModel model(EventSource source) {
    return CustomModel.of(
        "demo:source",
        (context, request, sink) -> {
          running.incrementAndGet();
          try {
            source.run(context, request, sink);
          } finally {
            running.decrementAndGet();
          }
        });
  }

  @Override
  protected CompletionModel model() {
    return model((context, request, sink) -> {
      sink.text("Hel");
      sink.text("lo");
      sink.done();
    });
  }

  @Override
  protected Optional<CompletionModel> endlessModel() {
    return Optional.of(
        model((context, request, sink) -> {
          while (!sink.isClosed()) {
            sink.text("word ");
          }
        }));
  }

  @Override
  protected Optional<CompletionModel> silentModel() {
    return Optional.of(model((context, request, sink) -> new CountDownLatch(1).await()));
  }

  @Override
  protected Optional<CompletionModel> failingModel() {
    return Optional.of(
        model((context, request, sink) -> {
          sink.text("Hel");
          throw new TransportException("reset");
        }));
  }

  @Override
  protected Optional<CompletionRequest> toolRequest() {
    return Optional.of(request());
  }

  @Override
  protected CompletionModel toolModel() {
    return model((context, request, sink) -> {
      for (String arguments : List.of("{", "{\"a\":1", "{\"a\":1}")) {
        sink.chunk(StreamChunk.toolCalls(List.of(new ToolCall("1", "tool", arguments))));
      }
      sink.done();
    });
  }

  @Override
  protected void awaitReleased(CompletionModel model) {
    Await.until("the sources stop", patience(), () -> running.get() == 0);
  }
}
