package dev.runnel;

import dev.runnel.faultserver.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;

/** Writes down what it is told. Each signal is written as the next subscriber would see it. */
class RecordingSubscriber implements Flow.Subscriber<StreamEvent> {
  private final long atFirst;
  final List<Object> signals = new CopyOnWriteArrayList<>();
  final List<Thread> threads = new CopyOnWriteArrayList<>();
  volatile Flow.Subscription subscription;

  /** The signal without a value. */
  enum Plain {
    SUBSCRIBE,
    COMPLETE
  }

  RecordingSubscriber(long atFirst) {
    this.atFirst = atFirst;
  }

  static RecordingSubscriber unlimited(CompletionStream stream) {
    return subscribed(stream, Long.MAX_VALUE);
  }

  static RecordingSubscriber subscribed(CompletionStream stream, long atFirst) {
    var subscriber = new RecordingSubscriber(atFirst);
    stream.publisher().subscribe(subscriber);
    return subscriber;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    signals.add(Plain.SUBSCRIBE);
    subscription = given;
    if (atFirst > 0) {
      given.request(atFirst);
    }
  }

  @Override
  public void onNext(StreamEvent event) {
    threads.add(Thread.currentThread());
    signals.add(event);
  }

  @Override
  public void onError(Throwable error) {
    threads.add(Thread.currentThread());
    signals.add(error);
  }

  @Override
  public void onComplete() {
    threads.add(Thread.currentThread());
    signals.add(Plain.COMPLETE);
  }

  boolean hasEnded() {
    return !signals.isEmpty()
        && (signals.getLast() == Plain.COMPLETE || signals.getLast() instanceof Throwable);
  }

  RecordingSubscriber awaitEnd() {
    Await.until("the subscriber is told the end", Background.PATIENCE, this::hasEnded);
    return this;
  }

  RecordingSubscriber awaitSignals(int count) {
    Await.until(count + " signals", Background.PATIENCE, () -> signals.size() >= count);
    return this;
  }

  /** The events, an error as the event it was. */
  List<StreamEvent> events() {
    List<StreamEvent> events = new ArrayList<>();
    for (Object signal : signals) {
      switch (signal) {
        case StreamEvent event -> events.add(event);
        case RunnelException error -> events.add(new StreamEvent.Error(error));
        case Throwable other -> throw new AssertionError("unexpected onError", other);
        default -> {}
      }
    }
    return events;
  }
}
