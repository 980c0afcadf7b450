package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which ways of receiving go together. */
class MixedReadersTest {

  @ParameterizedTest
  @EnumSource(Source.class)
  void aSecondIteratorIsRefused(Source source) {
    try (var script = Script.of(source);
        var stream = script.stream()) {
      assertThat(stream.iterator()).isNotNull();
      assertThatThrownBy(stream::iterator).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(stream::events).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(stream::text).isInstanceOf(IllegalStateException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void blockingWaysMayBeMixed(Source source) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.text("a", "b", "c", "d").done().stream()) {
      assertThat(stream.receive()).isEqualTo(Events.text("a"));
      assertThat(stream.poll(Background.PATIENCE)).isEqualTo(Events.text("b"));
      assertThat(stream.iterator().next()).isEqualTo(Events.text("c"));
      assertThat(stream.await().text()).isEqualTo("abcd");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void aPublisherAfterALoopIsRefused(Source source) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.text("a").done().stream()) {
      assertThat(stream.iterator()).isNotNull();
      var subscriber = RecordingSubscriber.unlimited(stream);
      assertThat(subscriber.signals).hasSize(2);
      assertThat(subscriber.signals.getFirst()).isEqualTo(RecordingSubscriber.Plain.SUBSCRIBE);
      assertThat(subscriber.signals.getLast())
          .isInstanceOfSatisfying(
              IllegalStateException.class,
              error -> assertThat(error).hasMessageContaining("a loop or receive()"));
      assertThat(stream.receive()).isEqualTo(Events.text("a"));
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void aSecondSubscriberIsRefusedAndTheFirstGoesOn(Source source) {
    try (var script = Script.of(source);
        var stream = script.stream()) {
      var publisher = stream.publisher();
      var first = new RecordingSubscriber(Long.MAX_VALUE);
      var second = new RecordingSubscriber(Long.MAX_VALUE);
      publisher.subscribe(first);
      publisher.subscribe(second);
      assertThat(second.awaitEnd().signals.getLast()).isInstanceOf(IllegalStateException.class);
      second.subscription.cancel();
      second.subscription.request(1);
      script.text("a").done();
      assertThat(first.awaitEnd().events())
          .containsExactly(Events.text("a"), Events.lastOne(), Events.done());
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void nothingElseReadsWhatAPublisherReads(Source source) {
    try (var script = Script.of(source);
        var stream = script.stream()) {
      RecordingSubscriber.subscribed(stream, 0);
      assertRefused(stream, "publisher()");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void askingForAPublisherAloneReadsNothing(Source source) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.text("a").stream()) {
      assertThat(stream.publisher()).isNotNull();
      assertThat(stream.receive()).isEqualTo(Events.text("a"));
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void nothingElseReadsWhatAFutureReads(Source source) {
    try (var script = Script.of(source);
        var stream = script.stream()) {
      var future = stream.completion();
      assertRefused(stream, "completion()");
      script.text("a").done();
      assertThat(future.join().text()).isEqualTo("a");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void aFutureFollowsTheReaderThatBeganBeforeIt(Source source) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.text("a", "b").stream()) {
      assertThat(stream.receive()).isEqualTo(Events.text("a"));
      var future = stream.completion();
      assertThat(stream.receive()).isEqualTo(Events.text("b"));
      script.done();
      assertThat(stream.receive()).isEqualTo(Events.lastOne());
      assertThat(future).isNotDone();
      assertThat(stream.receive()).isEqualTo(Events.done());
      assertThat(future.join().text()).isEqualTo("ab");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void aFutureFollowsASubscriber(Source source) {
    try (var script = Script.of(source);
        var stream = script.stream()) {
      var subscriber = RecordingSubscriber.unlimited(stream);
      var future = stream.completion();
      script.text("a").fail(new TransportException("reset"));
      assertThatThrownBy(future::join)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(TransportException.class);
      assertThat(subscriber.awaitEnd().events()).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void aClosedStreamRefusesNobodyOfItsKind(Source source) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.done().stream()) {
      stream.await();
      assertThat(stream.receive()).isNull();
      assertThat(stream.iterator().hasNext()).isFalse();
    }
  }

  private static void assertRefused(CompletionStream stream, String reader) {
    assertThatThrownBy(stream::iterator)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(reader);
    assertThatThrownBy(stream::receive).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> stream.poll(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(stream::await).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(stream::text).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(stream::events).isInstanceOf(IllegalStateException.class);
    assertThat(RecordingSubscriber.unlimited(stream).awaitEnd().signals.getLast())
        .isInstanceOf(IllegalStateException.class);
  }
}
