package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.faultserver.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A model of the user's own whose publisher breaks its rules: an error, not a hang or a leak. */
@Tag("C2")
class RudePublisherTest {
  private final Stage stage = new Stage("stage:one");

  /** Signals as a test likes, whatever was asked for. */
  private interface Signals {
    void request(int number, Flow.Subscriber<? super StreamEvent> subscriber);
  }

  private CompletionModel limited(Flow.Publisher<StreamEvent> publisher) {
    return new ForeignModel(stage.model, real -> publisher).limited(1);
  }

  private static Flow.Publisher<StreamEvent> publisher(Signals signals) {
    return subscriber -> {
      var requests = new AtomicInteger();
      subscriber.onSubscribe(
          new Flow.Subscription() {
            @Override
            public void request(long n) {
              signals.request(requests.incrementAndGet(), subscriber);
            }

            @Override
            public void cancel() {}
          });
    };
  }

  /** The stream ends, what it was made of is told so, and its place is free for the next. */
  private List<StreamEvent> readBroken(CompletionModel model) throws InterruptedException {
    try (model) {
      List<StreamEvent> events = readTwice(model);
      Await.until("no stream is live", Background.PATIENCE, () -> stage.model.liveStreams() == 0);
      return events;
    }
  }

  private static List<StreamEvent> readTwice(CompletionModel model) throws InterruptedException {
    readOne(model.stream(Script.REQUEST));
    return readOne(model.stream(Script.REQUEST));
  }

  private static List<StreamEvent> readOne(CompletionStream stream) throws InterruptedException {
    List<StreamEvent> events = new ArrayList<>();
    while (!stream.isClosed()) {
      StreamEvent event = stream.poll(Background.PATIENCE);
      assertThat(event).as("after %s", events).isNotNull();
      events.add(event);
    }
    return events;
  }

  @Test
  void oneThatCannotBeSubscribedTo() throws InterruptedException {
    var failure = new UnsupportedOperationException("no subscribers");
    var events =
        readBroken(
            limited(subscriber -> {
              throw failure;
            }));
    assertThat(events).hasSize(1);
    assertThat(Events.error(events.getFirst()))
        .isInstanceOf(ProviderException.class)
        .hasCause(failure);
  }

  @Test
  void oneThatThrowsWhenItIsFirstAsked() throws InterruptedException {
    var failure = new IllegalStateException("from a test");
    var events =
        readBroken(
            limited(
                publisher((number, subscriber) -> {
                  throw failure;
                })));
    assertThat(events).hasSize(1);
    assertThat(Events.error(events.getFirst())).hasCause(failure);
  }

  @Test
  void oneThatThrowsWhenItIsAskedForMore() throws InterruptedException {
    var failure = new IllegalStateException("from a test");
    var events =
        readBroken(
            limited(
                publisher((number, subscriber) -> {
                  if (number > 1) {
                    throw failure;
                  }
                  subscriber.onNext(Events.text("a"));
                })));
    assertThat(events).hasSize(2).startsWith(Events.text("a"));
    assertThat(Events.error(events.getLast())).hasCause(failure);
  }

  @Test
  void oneThatSendsNull() throws InterruptedException {
    var events =
        readBroken(
            limited(
                publisher((number, subscriber) ->
                    // As rule 2.13 wants it; and then it says no more.
                    assertThatThrownBy(() -> subscriber.onNext(null))
                        .isInstanceOf(NullPointerException.class))));
    assertThat(events).hasSize(1);
    assertThat(Events.error(events.getFirst())).hasCauseInstanceOf(NullPointerException.class);
  }

  @Test
  void oneThatGoesOnAfterItsEndAndBeyondWhatWasAskedFor() throws InterruptedException {
    var events =
        readTwice(
            limited(
                publisher((number, subscriber) -> {
                  if (number == 1) {
                    subscriber.onNext(Events.text("a"));
                    subscriber.onNext(Events.text("b"));
                    subscriber.onNext(Events.done());
                    subscriber.onNext(Events.text("c"));
                    subscriber.onError(new IllegalStateException("late"));
                    subscriber.onComplete();
                  }
                })));
    assertThat(events)
        .contains(Events.text("a"), Events.text("b"))
        .doesNotContain(Events.text("c"));
    assertThat(events.getLast()).isEqualTo(Events.done());
  }

  @Test
  void oneThatEndsTwiceAtOnce() throws InterruptedException {
    var events =
        readTwice(
            limited(
                publisher((number, subscriber) -> {
                  var one = CompletableFuture.runAsync(() -> subscriber.onNext(Events.done()));
                  var other = CompletableFuture.runAsync(subscriber::onComplete);
                  CompletableFuture.allOf(one, other).join();
                })));
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().isTerminal()).isTrue();
  }
}
