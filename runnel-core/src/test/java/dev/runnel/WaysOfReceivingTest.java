package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the source and the way to receive, the events are the same. */
class WaysOfReceivingTest {

  static Stream<Arguments> all() {
    return Stream.of(Source.values())
        .flatMap(source -> Stream.of(Way.values()).map(way -> Arguments.of(source, way)));
  }

  @ParameterizedTest
  @MethodSource("all")
  @Tag("C2")
  void c2ChunksThenDoneThenNothing(Source source, Way way) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.text("a", "b").done().stream()) {
      assertThat(way.read(stream))
          .containsExactly(Events.text("a"), Events.text("b"), Events.lastOne(), Events.done());
      assertThat(stream.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  @Tag("C2")
  void c2ChunksThenErrorThenNothing(Source source, Way way) throws InterruptedException {
    var error = new TransportException("connection reset");
    try (var script = Script.of(source);
        var stream = script.text("a").fail(error).stream()) {
      assertThat(way.read(stream)).containsExactly(Events.text("a"), new StreamEvent.Error(error));
      assertThat(stream.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  @Tag("C2")
  void c2ACancelIsOneErrorThenNothing(Source source, Way way) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.text("a").stream()) {
      script.awaitTaken(1);
      stream.cancel();
      List<StreamEvent> events = way.read(stream);
      assertThat(events).hasSize(1);
      assertThat(Events.error(events.getFirst())).isInstanceOf(CancelledException.class);
      assertThat(stream.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  @Tag("C2")
  void c2AReaderThatWaitsIsToldTheEnd(Source source, Way way) {
    try (var script = Script.of(source);
        var stream = script.stream()) {
      var reader = Background.start(() -> way.read(stream));
      if (way != Way.POLL_WITHOUT_WAITING) {
        reader.awaitWaiting();
      }
      stream.cancel();
      assertThat(reader.result())
          .singleElement()
          .satisfies(
              event -> assertThat(Events.error(event)).isInstanceOf(CancelledException.class));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  @Tag("C11")
  void c11LongAnswersArriveWholeAndInOrder(Source source, Way way) throws InterruptedException {
    try (var script = Script.of(source, 3);
        var stream = script.stream()) {
      var expected = new StringBuilder();
      for (int i = 0; i < 2_000; i++) {
        script.text(i + " ");
        expected.append(i).append(' ');
      }
      script.done();
      assertThat(Events.textOf(way.read(stream))).isEqualTo(expected.toString());
      assertThat(stream.partial().text()).isEqualTo(expected.toString());
    }
  }
}
