package dev.runnel.contract;

import dev.runnel.StreamEvent;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;

/** A subscriber that sits on its first event. */
final class BlockingSubscriber implements Flow.Subscriber<StreamEvent> {
  private final CountDownLatch release;

  BlockingSubscriber(CountDownLatch release) {
    this.release = release;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(StreamEvent event) {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void onError(Throwable error) {}

  @Override
  public void onComplete() {}
}
