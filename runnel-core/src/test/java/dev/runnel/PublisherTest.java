package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.faultserver.Await;
import dev.runnel.testing.LogCapture;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.logging.Level;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublisherTest {

  @ParameterizedTest
  @EnumSource(Source.class)
  void onSubscribeComesFirstAndOnCompleteLast(Source source) {
    try (var script = Script.of(source);
        var stream = script.text("a").done().stream()) {
      script.awaitStopped();
      assertThat(RecordingSubscriber.unlimited(stream).awaitEnd().signals)
          .containsExactly(
              RecordingSubscriber.Plain.SUBSCRIBE,
              Events.text("a"),
              Events.lastOne(),
              Events.done(),
              RecordingSubscriber.Plain.COMPLETE);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  @Tag("C4")
  void c4EachChunkIsToldBeforeTheNextIsSent(Source source) {
    try (var script = Script.of(source);
        var stream = script.stream()) {
      var subscriber = RecordingSubscriber.unlimited(stream).awaitSignals(1);
      for (int chunks = 1; chunks <= 5; chunks++) {
        script.text("a");
        subscriber.awaitSignals(1 + chunks);
        assertThat(subscriber.events()).hasSize(chunks);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  @Tag("C11")
  void c11DemandIsHonouredExactly(Source source) {
    try (var script = Script.of(source);
        var stream = script.text("a", "b", "c", "d", "e").done().stream()) {
      var subscriber = RecordingSubscriber.subscribed(stream, 2);
      subscriber.awaitSignals(3);
      assertQuiet(subscriber, 3);
      subscriber.subscription.request(1);
      subscriber.awaitSignals(4);
      assertQuiet(subscriber, 4);
      subscriber.subscription.request(Long.MAX_VALUE);
      assertThat(Events.textOf(subscriber.awaitEnd().events())).isEqualTo("abcde");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void doneIsAnEventAndNeedsDemand(Source source) {
    try (var script = Script.of(source);
        var stream = script.done().stream()) {
      script.awaitStopped();
      var subscriber = RecordingSubscriber.subscribed(stream, 0);
      assertQuiet(subscriber, 1);
      subscriber.subscription.request(1);
      assertThat(subscriber.awaitEnd().events()).containsExactly(Events.done());
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  @Tag("C2")
  void c2AnErrorNeedsNoDemand(Source source) {
    try (var script = Script.of(source);
        var stream = script.stream()) {
      var subscriber = RecordingSubscriber.subscribed(stream, 0);
      script.fail(new TransportException("reset"));
      assertThat(subscriber.awaitEnd().signals.getLast()).isInstanceOf(TransportException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  @Tag("C2")
  void c2AnErrorBehindAFullChannelNeedsNoDemandEither(Source source) {
    try (var script = Script.of(source, 1);
        var stream = script.text("a").fail(new TransportException("reset")).stream()) {
      var subscriber = RecordingSubscriber.subscribed(stream, 1);
      assertThat(subscriber.awaitEnd().signals.getLast()).isInstanceOf(TransportException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  @Tag("C12")
  void c12ACancelledStreamTellsASubscriberWithoutDemand(Source source) {
    try (var script = Script.of(source);
        var stream = script.text("a", "b").stream()) {
      script.awaitTaken(2);
      var subscriber = RecordingSubscriber.subscribed(stream, 0);
      stream.cancel();
      assertThat(subscriber.awaitEnd().signals).hasSize(2);
      assertThat(subscriber.signals.getLast()).isInstanceOf(CancelledException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  @Tag("C12")
  void c12CancellingTheSubscriptionCancelsAndSaysNothingMore(Source source) {
    try (var script = Script.of(source);
        var stream = script.text("a").stream()) {
      var subscriber = RecordingSubscriber.unlimited(stream).awaitSignals(2);
      subscriber.subscription.cancel();
      subscriber.subscription.cancel();
      subscriber.subscription.request(1);
      script.awaitStopped();
      assertThatThrownBy(() -> stream.completion().join())
          .hasCauseInstanceOf(CancelledException.class);
      assertQuiet(subscriber, 2);
      assertThat(script.model().liveStreams()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void cancellingWithinOnSubscribeSaysNothingMore(Source source) {
    try (var script = Script.of(source);
        var stream = script.text("a").stream()) {
      var subscriber =
          new RecordingSubscriber(1) {
            @Override
            public void onSubscribe(Flow.Subscription given) {
              super.onSubscribe(given);
              given.cancel();
            }
          };
      stream.publisher().subscribe(subscriber);
      script.awaitStopped();
      assertQuiet(subscriber, 1);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void cancellingWithinOnNextSaysNothingMore(Source source) {
    try (var script = Script.of(source);
        var stream = script.text("a", "b", "c").stream()) {
      script.awaitTaken(3);
      var subscriber =
          new RecordingSubscriber(Long.MAX_VALUE) {
            @Override
            public void onNext(StreamEvent event) {
              super.onNext(event);
              subscription.cancel();
            }
          };
      stream.publisher().subscribe(subscriber);
      script.awaitStopped();
      assertQuiet(subscriber, 2);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void requestingNothingIsAnErrorAndCancels(long wrong) {
    try (var script = new PumpScript(16);
        var stream = script.text("a").stream()) {
      var subscriber = RecordingSubscriber.subscribed(stream, 0);
      subscriber.subscription.request(wrong);
      assertThat(subscriber.awaitEnd().signals.getLast())
          .isInstanceOf(IllegalArgumentException.class);
      script.awaitStopped();
      assertThatThrownBy(() -> stream.completion().join())
          .hasCauseInstanceOf(CancelledException.class);
      assertQuiet(subscriber, 2);
    }
  }

  @Test
  void demandAddsUpWithoutOverflow() {
    try (var script = new PumpScript(16);
        var stream = script.stream()) {
      var subscriber = RecordingSubscriber.subscribed(stream, Long.MAX_VALUE - 1);
      subscriber.subscription.request(Long.MAX_VALUE - 1);
      subscriber.subscription.request(Long.MAX_VALUE);
      script.text("a").done();
      assertThat(subscriber.awaitEnd().events()).hasSize(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void oneThatThrowsGetsNothingMoreAndItsStreamIsCancelled(Source source) {
    try (var script = Script.of(source);
        var stream = script.text("a", "b").stream()) {
      var failure = new IllegalStateException("from a test");
      var subscriber =
          new RecordingSubscriber(Long.MAX_VALUE) {
            @Override
            public void onNext(StreamEvent event) {
              super.onNext(event);
              throw failure;
            }
          };
      stream.publisher().subscribe(subscriber);
      script.awaitStopped();
      assertThatThrownBy(() -> stream.completion().join())
          .cause()
          .isInstanceOf(CancelledException.class)
          .hasCause(failure);
      assertQuiet(subscriber, 2);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void oneThatThrowsFromOnSubscribeHasItsStreamCancelled(Source source) {
    try (var script = Script.of(source);
        var stream = script.text("a").stream()) {
      var failure = new IllegalStateException("from a test");
      var subscriber =
          new RecordingSubscriber(1) {
            @Override
            public void onSubscribe(Flow.Subscription given) {
              super.onSubscribe(given);
              throw failure;
            }
          };
      try (var log = LogCapture.of("dev.runnel")) {
        assertThatCode(() -> stream.publisher().subscribe(subscriber)).doesNotThrowAnyException();
        // Else nobody would know: whoever throws there does not hear of it.
        assertThat(log.messages(Level.WARNING))
            .containsExactly("a subscriber threw; its stream is cancelled");
        assertThat(log.everything()).contains(failure.toString());
      }
      script.awaitStopped();
      assertThatThrownBy(() -> stream.completion().join()).cause().hasCause(failure);
      assertQuiet(subscriber, 1);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void oneThatThrowsWhatIsCheckedHasItsStreamCancelledToo(Source source) {
    try (var script = Script.of(source);
        var stream = script.text("a", "b").stream()) {
      var failure = new IOException("from a test, in a language without checked exceptions");
      var subscriber =
          new RecordingSubscriber(Long.MAX_VALUE) {
            @Override
            public void onNext(StreamEvent event) {
              super.onNext(event);
              throwUnchecked(failure);
            }
          };
      stream.publisher().subscribe(subscriber);
      script.awaitStopped();
      assertThatThrownBy(() -> stream.completion().join()).cause().hasCause(failure);
      assertQuiet(subscriber, 2);
    }
  }

  @SuppressWarnings("unchecked") // the compiler is to believe it
  private static <E extends Throwable> void throwUnchecked(Throwable thrown) throws E {
    throw (E) thrown;
  }

  @Test
  void aMissingSubscriberIsRefusedAndTheStreamStaysFree() throws InterruptedException {
    try (var script = new PumpScript(16);
        var stream = script.text("a").stream()) {
      assertThatThrownBy(() -> stream.publisher().subscribe(null))
          .isInstanceOf(NullPointerException.class);
      assertThat(stream.receive()).isEqualTo(Events.text("a"));
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void signalsAreNeverConcurrent(Source source) {
    assertNeverConcurrent(source, CompletionStream::publisher);
  }

  static void assertNeverConcurrent(
      Source source, Function<CompletionStream, Flow.Publisher<StreamEvent>> publisher) {
    try (var script = Script.of(source);
        var stream = script.stream()) {
      var subscriber = new OneAtATime(1);
      publisher.apply(stream).subscribe(subscriber);
      for (int i = 0; i < 5_000; i++) {
        script.text("x");
      }
      script.done();
      assertThat(subscriber.awaitEnd().events()).hasSize(5_002);
      assertThat(subscriber.overlaps).hasValue(0);
    }
  }

  @Test
  void aRequestForEachOfAHundredThousandEventsKeepsTheStackFlat() {
    int events = 100_000;
    var subscriber = new CountingSubscriber();
    try (var model =
            CustomModel.of(
                "demo",
                (context, request, sink) -> {
                  for (int i = 0; i < events; i++) {
                    sink.text("x");
                  }
                  sink.done();
                });
        var stream = model.stream(Script.REQUEST)) {
      stream.publisher().subscribe(subscriber);
      Await.until("the end", Background.PATIENCE, () -> subscriber.ended);
      assertThat(subscriber.count).isEqualTo(events + 2);
      assertThat(subscriber.stackGrowth()).isLessThan(20);
    }
  }

  /** That nothing more comes cannot be awaited: this gives it a fair chance. */
  static void assertQuiet(RecordingSubscriber subscriber, int signals) {
    Await.quiet(subscriber.signals::size, Duration.ofMillis(5), Background.PATIENCE);
    assertThat(subscriber.signals).hasSize(signals);
  }

  /** Asks for one at a time from other threads, and counts signals that overlap. */
  private static final class OneAtATime extends RecordingSubscriber {
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger overlaps = new AtomicInteger();

    OneAtATime(long atFirst) {
      super(atFirst);
    }

    @Override
    public void onNext(StreamEvent event) {
      if (inside.getAndIncrement() != 0) {
        overlaps.incrementAndGet();
      }
      super.onNext(event);
      Thread.startVirtualThread(() -> subscription.request(1));
      Thread.onSpinWait();
      inside.decrementAndGet();
    }
  }
}
