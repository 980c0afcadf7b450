package dev.runnel.benchmarks.jmh;

import dev.runnel.StreamEvent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Asks for all, and counts the chunks. */
final class CountingSubscriber implements Flow.Subscriber<StreamEvent> {
  private final CompletableFuture<Integer> end = new CompletableFuture<>();
  private int chunks;

  private CountingSubscriber() {}

  static CountingSubscriber of(Flow.Publisher<StreamEvent> publisher) {
    var subscriber = new CountingSubscriber();
    publisher.subscribe(subscriber);
    return subscriber;
  }

  /** Waits for the end. */
  int chunks() {
    return end.join();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(StreamEvent event) {
    chunks += Reading.count(event);
  }

  @Override
  public void onError(Throwable failure) {
    end.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    end.complete(chunks);
  }
}
