package dev.runnel;

import dev.runnel.internal.channel.EventChannel;
import dev.runnel.internal.thread.DaemonThreads;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The stream as its user holds it: all the ways to receive. When the user drops it, the cleaner
 * ends the {@link StreamCore}; so a thread that is inside of a call keeps it reachable with a
 * fence.
 */
final class StreamHandle implements CompletionStream {
  private static final Cleaner CLEANER = Cleaner.create(DaemonThreads.factory("runnel-cleaner"));

  /** Who reads the stream: decided by the first who begins. */
  private enum Reader {
    THREADS,
    PUBLISHER,
    FUTURE,
    RELAY
  }

  private final StreamCore core;
  private final AtomicReference<@Nullable Reader> reader = new AtomicReference<>();
  private final AtomicBoolean iterated = new AtomicBoolean();

  StreamHandle(StreamCore core, Runnable onSettled) {
    this.core = core;
    Cleaner.Cleanable cleanable = CLEANER.register(this, new Abandonment(core));
    core.onSettled(() -> {
      cleanable.clean();
      onSettled.run();
    });
  }

  /** What the cleaner does. Not a lambda: it must not capture the handle. */
  private record Abandonment(StreamCore core) implements Runnable {
    @Override
    public void run() {
      core.end(() -> new CancelledException("the stream was dropped without being closed"));
    }
  }

  @Override
  public Iterator<StreamEvent> iterator() {
    claim(Reader.THREADS);
    if (!iterated.compareAndSet(false, true)) {
      throw new IllegalStateException("the stream is iterated already: it can be read only once");
    }
    return new Events();
  }

  @Override
  public @Nullable StreamEvent receive() throws InterruptedException {
    claim(Reader.THREADS);
    return next(EventChannel.FOREVER);
  }

  @Override
  public @Nullable StreamEvent poll(Duration wait) throws InterruptedException {
    claim(Reader.THREADS);
    return next(Math.max(0, TimeUnit.NANOSECONDS.convert(wait)));
  }

  @Override
  public boolean isClosed() {
    return core.isClosed();
  }

  @Override
  public void cancel() {
    core.end(() -> new CancelledException("the stream was cancelled"));
  }

  @Override
  public void cancel(Throwable cause) {
    Objects.requireNonNull(cause, "cause");
    core.end(() -> new CancelledException("the stream was cancelled", cause));
  }

  @Override
  public void close() {
    core.end(() -> new CancelledException("the stream was closed"));
  }

  @Override
  public Completion partial() {
    return core.partial();
  }

  @Override
  public Completion await() {
    claim(Reader.THREADS);
    boolean interrupted = false;
    while (!core.isClosed()) {
      try {
        next(EventChannel.FOREVER);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (core.terminal() instanceof StreamEvent.Error(var error)) {
      throw error;
    }
    return core.partial();
  }

  @Override
  public Stream<String> text() {
    return events()
        .<String>mapMulti((event, sink) -> {
          switch (event) {
            case StreamEvent.Chunk(var chunk) -> {
              if (!chunk.contentDelta().isEmpty()) {
                sink.accept(chunk.contentDelta());
              }
            }
            case StreamEvent.Done done -> {}
            case StreamEvent.Error(var error) -> throw error;
          }
        });
  }

  @Override
  public Stream<StreamEvent> events() {
    int traits = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), traits), false)
        .onClose(this::close);
  }

  @Override
  public Flow.Publisher<StreamEvent> publisher() {
    return publisher(Thread::startVirtualThread);
  }

  @Override
  public Flow.Publisher<StreamEvent> publisher(Executor executor) {
    Objects.requireNonNull(executor, "executor");
    return subscriber -> subscribe(executor, subscriber);
  }

  @Override
  public CompletableFuture<Completion> completion() {
    CompletableFuture<Completion> future = core.outcome(new Outcome(core));
    if (reader.compareAndSet(null, Reader.FUTURE)) {
      PushReader.drain(core, this);
    }
    return future;
  }

  @Override
  public String toString() {
    return "CompletionStream[closed=" + isClosed() + "]";
  }

  /** Gives the stream to one that relays it. */
  EventFeed relay(Runnable wake) {
    if (!reader.compareAndSet(null, Reader.RELAY)) {
      throw alreadyRead();
    }
    core.onReadable(wake);
    return new RelayedHandle(core, this);
  }

  private void subscribe(Executor executor, Flow.Subscriber<? super StreamEvent> subscriber) {
    Objects.requireNonNull(subscriber, "subscriber");
    if (!reader.compareAndSet(null, Reader.PUBLISHER)) {
      PushReader.refuse(subscriber, alreadyRead());
      return;
    }
    PushReader.publish(core, this, executor, subscriber);
  }

  private void claim(Reader wanted) {
    if (reader.get() != wanted && !reader.compareAndSet(null, wanted) && reader.get() != wanted) {
      throw alreadyRead();
    }
  }

  private IllegalStateException alreadyRead() {
    return new IllegalStateException(
        "the stream is read already (by "
            + switch (Objects.requireNonNull(reader.get())) {
              case THREADS -> "a loop or receive()";
              case PUBLISHER -> "publisher()";
              case FUTURE -> "completion()";
              case RELAY -> "a stream that relays it";
            }
            + "): it can be read in one way only");
  }

  private @Nullable StreamEvent next(long nanos) throws InterruptedException {
    try {
      return core.next(nanos);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** The iterator: holds the handle, so a loop keeps the stream alive. */
  private final class Events implements Iterator<StreamEvent> {
    private @Nullable StreamEvent next;

    @Override
    public boolean hasNext() {
      if (next == null) {
        next = await();
      }
      return next != null;
    }

    @Override
    public StreamEvent next() {
      if (!hasNext()) {
        throw new NoSuchElementException("the stream is closed");
      }
      StreamEvent event = Objects.requireNonNull(next);
      next = null;
      return event;
    }

    private @Nullable StreamEvent await() {
      try {
        return StreamHandle.this.next(EventChannel.FOREVER);
      } catch (InterruptedException e) {
        // The interrupt has cut the stream: what is there now is its terminal, and needs no waiting
        // for.
        StreamEvent terminal = core.tryNext();
        Thread.currentThread().interrupt();
        return terminal;
      }
    }
  }

  /** The future of the whole answer. It must not refer to the handle: the core keeps it. */
  private static final class Outcome extends CompletableFuture<Completion> {
    private final StreamCore core;

    Outcome(StreamCore core) {
      this.core = core;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      return endsStream(super.cancel(mayInterruptIfRunning), null);
    }

    @Override
    public boolean complete(Completion value) {
      return endsStream(super.complete(value), null);
    }

    /** Also what {@code orTimeout} does. */
    @Override
    public boolean completeExceptionally(Throwable error) {
      return endsStream(super.completeExceptionally(error), error);
    }

    /**
     * Nobody waits for the answer any more. Where the stream itself has completed it, it has ended
     * already.
     */
    private boolean endsStream(boolean completed, @Nullable Throwable cause) {
      if (completed) {
        core.end(
            () -> new CancelledException("the stream's future was completed or cancelled", cause));
      }
      return completed;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
      return new CompletableFuture<>();
    }
  }
}
