package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.spi.ManualTimer;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** After the terminal nothing refers to a stream but its reader. */
@Tag("C15")
class StreamReleaseTest {
  private final ManualTimer timer = new ManualTimer();
  private final CancellableContext context =
      new BackgroundContext(timer).withTimeout(Duration.ofHours(1));

  static Stream<Arguments> all() {
    return Stream.of(Source.values())
        .flatMap(source -> Stream.of(Way.values()).map(way -> Arguments.of(source, way)));
  }

  private int listeners() {
    return ((ContextNode) context).listenerCount();
  }

  @ParameterizedTest
  @MethodSource("all")
  void c15AReadStreamHasLeftContextAndModel(Source source, Way way) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.text("a").done().stream(context)) {
      assertThat(listeners()).isEqualTo(1);
      assertThat(script.model().liveStreams()).isEqualTo(1);

      way.read(stream);

      assertThat(listeners()).isZero();
      assertThat(script.model().liveStreams()).isZero();
    }
    context.close();
    assertThat(timer.pending()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c15ACancelledStreamHasLeftAtOnceThoughNobodyReads(Source source) {
    try (var script = Script.of(source);
        var stream = script.text("a").stream(context)) {
      stream.cancel();
      assertThat(listeners()).isZero();
      assertThat(script.model().liveStreams()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c15AContextThatEndsFreesItsStreams(Source source) {
    try (var script = Script.of(source);
        var stream = script.text("a").stream(context)) {
      timer.advance(Duration.ofHours(1));
      assertThat(listeners()).isZero();
      assertThat(script.model().liveStreams()).isZero();
      assertThat(timer.pending()).isZero();
      assertThat(stream.isClosed()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c15AReadStreamIsCollectableThoughContextAndModelLive(Source source) throws Exception {
    try (var script = Script.of(source)) {
      Garbage.collectUntilGone("the terminal", terminal(script.text("a").done(), false));
    }
    assertThat(context.isDone()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c15ACancelledStreamIsCollectableThoughContextAndModelLive(Source source) throws Exception {
    try (var script = Script.of(source)) {
      Garbage.collectUntilGone("the terminal", terminal(script.text("a"), true));
    }
    assertThat(context.isDone()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c15ASubscriberIsCollectableThoughPublisherAndSubscriptionLive(Source source) {
    for (boolean cancels : new boolean[] {true, false}) {
      try (var script = Script.of(source);
          var stream = script.text("a").stream()) {
        var publisher = stream.publisher();
        var subscriber = new RecordingSubscriber(1);
        publisher.subscribe(subscriber);
        Flow.Subscription subscription = subscriber.awaitSignals(2).subscription;
        if (cancels) {
          subscription.cancel();
        } else {
          script.done();
          subscription.request(2);
          subscriber.awaitEnd();
        }
        var reference = new WeakReference<>(subscriber);
        subscriber = null;
        Garbage.collectUntilGone("the subscriber", reference);
        // Which also keeps both of them until now.
        assertThat(publisher).isNotNull();
        subscription.cancel();
      }
    }
  }

  /** The terminal is what the core of the stream holds longest. */
  private WeakReference<StreamEvent> terminal(Script script, boolean cancelled)
      throws InterruptedException {
    var stream = script.stream(context);
    script.awaitTaken(1);
    if (cancelled) {
      stream.cancel();
    }
    var terminal = new WeakReference<>(Way.RECEIVE.read(stream).getLast());
    script.awaitStopped();
    script.forgetStop();
    return terminal;
  }
}
