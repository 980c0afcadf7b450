package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Interrupting a reader cancels its stream. */
@Tag("C12")
class InterruptTest {

  /** What a reader got, and whether its interrupt flag was set afterwards. */
  private record Got(List<Object> what, boolean flag) {}

  private interface Reading {
    Object read() throws InterruptedException;
  }

  private static Got watch(Reading reading) {
    List<Object> what = new ArrayList<>();
    try {
      what.add(reading.read());
    } catch (InterruptedException | RuntimeException e) {
      what.add(e);
    }
    return new Got(what, Thread.currentThread().isInterrupted());
  }

  private static Got interrupted(Reading reading) {
    var reader = Background.start(() -> watch(reading)).awaitWaiting();
    reader.interrupt();
    return reader.result();
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c12ReceiveThrowsAndCancels(Source source) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.stream()) {
      var got = interrupted(stream::receive);
      assertThat(got.what()).hasOnlyElementsOfType(InterruptedException.class);
      assertThat(got.flag()).isFalse();
      script.awaitStopped();
      assertThat(Events.nextError(stream))
          .isInstanceOf(CancelledException.class)
          .hasCauseInstanceOf(InterruptedException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c12PollThrowsAndCancels(Source source) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.stream()) {
      var got = interrupted(() -> stream.poll(Duration.ofDays(1)));
      assertThat(got.what()).hasOnlyElementsOfType(InterruptedException.class);
      assertThat(Events.nextError(stream)).isInstanceOf(CancelledException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c12ALoopGetsTheTerminalAndTheFlagStaysSet(Source source) {
    try (var script = Script.of(source);
        var stream = script.stream()) {
      var reader = Background.start(() -> watch(() -> Way.LOOP.read(stream))).awaitWaiting();
      reader.interrupt();
      var got = reader.result();
      assertThat(got.flag()).isTrue();
      var events = (List<?>) got.what().getFirst();
      assertThat(events)
          .singleElement()
          .satisfies(event ->
              assertThat(Events.error((StreamEvent) event)).isInstanceOf(CancelledException.class));
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c12ALoopEnteredWithTheFlagSetGetsTheTerminalFirst(Source source) {
    try (var script = Script.of(source);
        var stream = script.text("a", "b").stream()) {
      script.awaitTaken(2);
      var got =
          Background.start(
                  () -> {
                    Thread.currentThread().interrupt();
                    return watch(() -> Way.LOOP.read(stream));
                  })
              .result();
      assertThat(got.flag()).isTrue();
      assertThat((List<?>) got.what().getFirst()).hasSize(1);
      assertThat(stream.partial().text()).isEqualTo("ab");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c12AwaitThrowsCancelledAndTheFlagStaysSet(Source source) {
    try (var script = Script.of(source);
        var stream = script.text("a").stream()) {
      script.awaitTaken(1);
      var got = interrupted(stream::await);
      assertThat(got.flag()).isTrue();
      assertThat(got.what())
          .singleElement()
          .isInstanceOfSatisfying(
              CancelledException.class, error -> assertThat(error.partial().text()).isEqualTo("a"));
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c12TextThrowsCancelledAndTheFlagStaysSet(Source source) {
    try (var script = Script.of(source);
        var stream = script.stream()) {
      var got = interrupted(() -> stream.text().toList());
      assertThat(got.flag()).isTrue();
      assertThat(got.what()).hasOnlyElementsOfType(CancelledException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c12AwaitOfAClosedStreamKeepsTheAnswerAndTheFlag(Source source) {
    try (var script = Script.of(source);
        var stream = script.text("a").done().stream()) {
      stream.await();
      Thread.currentThread().interrupt();
      var answer = stream.await();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(answer.text()).isEqualTo("a");
    }
  }
}
