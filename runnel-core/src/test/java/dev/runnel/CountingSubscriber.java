package dev.runnel;

import java.util.concurrent.Flow;

/** Asks for one more at each event, and measures how its stack grows meanwhile. */
final class CountingSubscriber implements Flow.Subscriber<StreamEvent> {
  private Flow.Subscription subscription;
  private int deepest;
  private int flattest = Integer.MAX_VALUE;
  int count;
  volatile boolean ended;

  /** How many frames lie between the flattest call and the deepest. */
  int stackGrowth() {
    return deepest - flattest;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(1);
  }

  @Override
  public void onNext(StreamEvent event) {
    count++;
    if (count % 100 == 1) {
      int depth = StackWalker.getInstance().walk(frames -> (int) frames.count());
      deepest = Math.max(deepest, depth);
      flattest = Math.min(flattest, depth);
    }
    subscription.request(1);
  }

  @Override
  public void onError(Throwable error) {
    ended = true;
  }

  @Override
  public void onComplete() {
    ended = true;
  }
}
