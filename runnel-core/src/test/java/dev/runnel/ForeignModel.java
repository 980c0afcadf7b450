package dev.runnel;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A model as a user may write one: its streams are of no class of the library's. */
record ForeignModel(CompletionModel inner, UnaryOperator<Flow.Publisher<StreamEvent>> publishing)
    implements CompletionModel {

  ForeignModel(CompletionModel inner) {
    this(inner, publisher -> publisher);
  }

  @Override
  public String id() {
    return inner.id();
  }

  @Override
  public CompletionStream stream(CallContext context, CompletionRequest request) {
    return new ForeignStream(inner.stream(context, request), publishing);
  }

  @Override
  public void close() {
    inner.close();
  }

  private record ForeignStream(
      CompletionStream inner, UnaryOperator<Flow.Publisher<StreamEvent>> publishing)
      implements CompletionStream {
    @Override
    public Iterator<StreamEvent> iterator() {
      return inner.iterator();
    }

    @Override
    public StreamEvent receive() throws InterruptedException {
      return inner.receive();
    }

    @Override
    public StreamEvent poll(Duration wait) throws InterruptedException {
      return inner.poll(wait);
    }

    @Override
    public boolean isClosed() {
      return inner.isClosed();
    }

    @Override
    public void cancel() {
      inner.cancel();
    }

    @Override
    public void cancel(Throwable cause) {
      inner.cancel(cause);
    }

    @Override
    public void close() {
      inner.close();
    }

    @Override
    public Completion partial() {
      return inner.partial();
    }

    @Override
    public Completion await() {
      return inner.await();
    }

    @Override
    public Stream<String> text() {
      return inner.text();
    }

    @Override
    public Stream<StreamEvent> events() {
      return inner.events();
    }

    @Override
    public Flow.Publisher<StreamEvent> publisher() {
      return publishing.apply(inner.publisher());
    }

    @Override
    public Flow.Publisher<StreamEvent> publisher(Executor executor) {
      return publishing.apply(inner.publisher(executor));
    }

    @Override
    public CompletableFuture<Completion> completion() {
      return inner.completion();
    }
  }
}
