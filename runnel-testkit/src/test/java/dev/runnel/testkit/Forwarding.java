package dev.runnel.testkit;

import dev.runnel.CallContext;
import dev.runnel.Completion;
import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.CompletionStream;
import dev.runnel.StreamEvent;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

/** A model and a stream that leave everything to another, to be broken in one place. */
final class Forwarding {
  private Forwarding() {}

  /** A model that leaves everything to another. */
  static class Model implements CompletionModel {
    final CompletionModel model;

    Model(CompletionModel model) {
      this.model = model;
    }

    @Override
    public String id() {
      return model.id();
    }

    @Override
    public CompletionStream stream(CallContext context, CompletionRequest request) {
      return broken(model.stream(context, request));
    }

    CompletionStream broken(CompletionStream stream) {
      return stream;
    }

    @Override
    public void close() {
      model.close();
    }
  }

  /** A stream that leaves everything to another. */
  static class Forwarded implements CompletionStream {
    final CompletionStream stream;

    Forwarded(CompletionStream stream) {
      this.stream = stream;
    }

    @Override
    public Iterator<StreamEvent> iterator() {
      return stream.iterator();
    }

    @Override
    public StreamEvent receive() throws InterruptedException {
      return stream.receive();
    }

    @Override
    public StreamEvent poll(Duration wait) throws InterruptedException {
      return stream.poll(wait);
    }

    @Override
    public boolean isClosed() {
      return stream.isClosed();
    }

    @Override
    public void cancel() {
      stream.cancel();
    }

    @Override
    public void cancel(Throwable cause) {
      stream.cancel(cause);
    }

    @Override
    public void close() {
      stream.close();
    }

    @Override
    public Completion partial() {
      return stream.partial();
    }

    @Override
    public Completion await() {
      return stream.await();
    }

    @Override
    public Stream<String> text() {
      return stream.text();
    }

    @Override
    public Stream<StreamEvent> events() {
      return stream.events();
    }

    @Override
    public Flow.Publisher<StreamEvent> publisher() {
      return stream.publisher();
    }

    @Override
    public Flow.Publisher<StreamEvent> publisher(Executor executor) {
      return stream.publisher(executor);
    }

    @Override
    public CompletableFuture<Completion> completion() {
      return stream.completion();
    }
  }
}
