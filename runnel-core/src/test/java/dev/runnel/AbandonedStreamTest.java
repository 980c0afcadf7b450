package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.spi.ManualTimer;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing has to be drained. */
@Tag("C15")
class AbandonedStreamTest {

  @ParameterizedTest
  @EnumSource(Source.class)
  void c15LeavingTheLoopEarlyCancels(Source source) {
    try (var script = Script.of(source)) {
      script.text("a", "b", "c");
      try (var stream = script.stream()) {
        for (StreamEvent event : stream) {
          assertThat(event).isEqualTo(Events.text("a"));
          break;
        }
      }
      script.awaitStopped();
      assertThat(script.model().liveStreams()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c15ADroppedStreamIsCancelledWhenCollected(Source source) {
    var timer = new ManualTimer();
    try (var context = new BackgroundContext(timer).withTimeout(Duration.ofDays(1));
        var script = Script.of(source)) {
      drop(script.text("a").stream(context));
      script.awaitTaken(1);
      Garbage.collectUntil("the source is stopped", () -> script.stopped.get() == 1);
      Garbage.collectUntil("no stream is live", () -> script.model().liveStreams() == 0);
      assertThat(((ContextNode) context).listenerCount()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c15ADroppedStreamWithItsEndUnreadIsFreed(Source source) {
    try (var script = Script.of(source)) {
      drop(script.text("a").done().stream());
      script.awaitStopped();
      Garbage.collectUntil("no stream is live", () -> script.model().liveStreams() == 0);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c15AHalfReadStreamThatIsDroppedIsCancelled(Source source) throws InterruptedException {
    try (var script = Script.of(source)) {
      script.text("a", "b");
      readOneAndDrop(script);
      Garbage.collectUntil("the source is stopped", () -> script.stopped.get() == 1);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c15AnIteratorKeepsItsStreamAlive(Source source) {
    try (var script = Script.of(source)) {
      var events = script.stream().iterator();
      collectInVain();
      script.text("a").done();
      assertThat(events.next()).isEqualTo(Events.text("a"));
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c15AThreadThatWaitsKeepsItsStreamAlive(Source source) {
    try (var script = Script.of(source)) {
      var reader = Background.start(() -> script.stream().receive()).awaitWaiting();
      collectInVain();
      script.text("a");
      assertThat(reader.result()).isEqualTo(Events.text("a"));
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c15AJavaStreamKeepsItsStreamAlive(Source source) {
    try (var script = Script.of(source)) {
      var reader = Background.start(() -> script.stream().text().toList()).awaitWaiting();
      collectInVain();
      script.text("a").done();
      assertThat(reader.result()).containsExactly("a");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c15AFutureKeepsItsStreamAlive(Source source) {
    try (var script = Script.of(source)) {
      var future = script.stream().completion();
      collectInVain();
      script.text("a").done();
      assertThat(future.join().text()).isEqualTo("a");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c15ASubscriberKeepsItsStreamAlive(Source source) {
    try (var script = Script.of(source)) {
      var subscriber = RecordingSubscriber.unlimited(script.stream());
      collectInVain();
      script.done();
      assertThat(subscriber.awaitEnd().events()).containsExactly(Events.done());
    }
  }

  private static void drop(CompletionStream stream) {
    assertThat(stream.isClosed()).isFalse();
  }

  private static void readOneAndDrop(Script script) throws InterruptedException {
    assertThat(script.stream().receive()).isEqualTo(Events.text("a"));
  }

  /** Long enough for a cleaner to find what it should not. */
  private static void collectInVain() {
    var canary = new WeakReference<>(new Object());
    Garbage.collectUntilGone("the canary", canary);
    System.gc();
  }
}
