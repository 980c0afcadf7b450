package dev.runnel.testkit;

import dev.runnel.RunnelException;
import dev.runnel.StreamEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A subscriber that asks for one event at a time. Its signals come one at a time. */
final class OneByOne implements Flow.Subscriber<StreamEvent> {
  private final List<StreamEvent> events = new ArrayList<>();
  private final CompletableFuture<List<StreamEvent>> ended = new CompletableFuture<>();
  private volatile Flow.Subscription subscription = new NoSubscription();
  private boolean asked;

  /** What stands in before there is one. */
  private record NoSubscription() implements Flow.Subscription {
    @Override
    public void request(long n) {}

    @Override
    public void cancel() {}
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    this.subscription = subscription;
    ask();
  }

  @Override
  public void onNext(StreamEvent event) {
    if (!asked) {
      fail("a publisher sends no more than was asked for, and sent " + event);
    } else if (event instanceof StreamEvent.Error) {
      fail("a publisher tells errors by onError, and sent " + event);
    } else if (ended.isDone()) {
      fail("a publisher sends nothing after its end, and sent " + event);
    }
    events.add(event);
    asked = false;
    ask();
  }

  @Override
  public void onError(Throwable failure) {
    if (failure instanceof RunnelException error) {
      events.add(new StreamEvent.Error(error));
      ended.complete(events);
    } else {
      ended.completeExceptionally(failure);
    }
  }

  @Override
  public void onComplete() {
    ended.complete(events);
  }

  void cancel() {
    subscription.cancel();
  }

  /** All the events, an error as one of them; the failure if it was none of Runnel's. */
  List<StreamEvent> await(Duration patience) throws InterruptedException {
    try {
      return ended.get(TimeUnit.NANOSECONDS.convert(patience), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("C2: a subscriber was told " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("C2: a subscriber is told the end: none after " + patience, e);
    }
  }

  private void ask() {
    asked = true;
    subscription.request(1);
  }

  private void fail(String promise) {
    ended.completeExceptionally(new AssertionError(promise));
  }
}
