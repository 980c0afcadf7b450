package dev.runnel.peers.client;

import dev.runnel.peers.wire.Sample;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Counts what comes. What it has counted may be read once the stream has ended. */
class CountingReader implements Reader {
  private final CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();
  private long events;
  private long length;
  private long arguments;
  private boolean withText;

  @Override
  public final boolean text(String delta) {
    withText = true;
    length += delta.length();
    return event(Sample.nanoTime(delta));
  }

  @Override
  public final boolean event(long nanoTime) {
    events++;
    return seen(events, nanoTime);
  }

  @Override
  public final void toolPiece() {
    events++;
  }

  @Override
  public final void toolArguments(String whole) {
    arguments = whole.length();
  }

  @Override
  public final void end(@Nullable Throwable failure) {
    if (end.complete(Optional.ofNullable(failure))) {
      ended(failure == null);
    }
  }

  /** The n-th event, counted from 1. Answers whether to go on. */
  boolean seen(long event, long nanoTime) {
    return true;
  }

  /** The end, told once. */
  void ended(boolean well) {}

  final boolean hasEnded() {
    return end.isDone();
  }

  final long events() {
    return events;
  }

  final long length() {
    return length;
  }

  /** The length of the tool call's arguments. */
  final long arguments() {
    return arguments;
  }

  /** Whether the client reads JSON at all. */
  final boolean hasText() {
    return withText;
  }

  /** Waits for the end, and wants it to be a good one. */
  final void await(long seconds) throws InterruptedException {
    Optional<Throwable> failure = awaitEnd(seconds * 1000);
    if (failure.isPresent()) {
      throw new IllegalStateException("the stream failed", failure.get());
    }
  }

  /** Waits for the end. Answers with what it failed with, which is a timeout if it did not come. */
  final Optional<Throwable> awaitEnd(long millis) throws InterruptedException {
    try {
      return end.get(millis, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (TimeoutException e) {
      return Optional.of(e);
    }
  }
}
