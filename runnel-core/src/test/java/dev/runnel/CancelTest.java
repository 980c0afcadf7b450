package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("C12")
class CancelTest {

  static Stream<Arguments> all() {
    return Stream.of(Source.values())
        .flatMap(source -> Stream.of(Ender.values()).map(ender -> Arguments.of(source, ender)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void c12WaitingChunksAreDroppedButPartialHasThem(Source source, Ender ender)
      throws InterruptedException {
    try (var context = CallContext.background().withCancel();
        var script = Script.of(source);
        var stream = script.text("a", "b", "c").stream(context)) {
      script.awaitTaken(3);
      assertThat(stream.receive()).isEqualTo(Events.text("a"));

      ender.end(script, stream, context);

      var error = Events.nextError(stream);
      assertThat(error).isInstanceOf(ender.error);
      assertThat(error.partial().text()).isEqualTo("abc");
      assertThat(stream.partial().text()).isEqualTo("abc");
      assertThat(stream.receive()).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void c12AWaitingReaderIsWoken(Source source, Ender ender) {
    try (var context = CallContext.background().withCancel();
        var script = Script.of(source);
        var stream = script.stream(context)) {
      var reader = Background.start(stream::receive).awaitWaiting();
      ender.end(script, stream, context);
      assertThat(Events.error(reader.result())).isInstanceOf(ender.error);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void c12TheSourceIsStoppedOnce(Source source, Ender ender) {
    try (var context = CallContext.background().withCancel();
        var script = Script.of(source);
        var stream = script.text("a").stream(context)) {
      script.awaitTaken(1);
      ender.end(script, stream, context);
      script.awaitStopped();
      stream.cancel();
      stream.close();
      context.cancel();
      assertThat(script.stopped).hasValue(1);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void c12WinsOverADoneThatNobodyHasReceived(Source source, Ender ender)
      throws InterruptedException {
    try (var context = CallContext.background().withCancel();
        var script = Script.of(source);
        var stream = script.text("a").done().stream(context)) {
      script.awaitStopped();
      ender.end(script, stream, context);
      var error = Events.nextError(stream);
      assertThat(error).isInstanceOf(ender.error);
      assertThat(error.partial().text()).isEqualTo("a");
      assertThat(stream.receive()).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void c12TheFirstEnderWins(Source source, Ender ender) throws InterruptedException {
    try (var context = CallContext.background().withCancel();
        var script = Script.of(source);
        var stream = script.stream(context)) {
      ender.end(script, stream, context);
      script.close();
      context.cancel();
      stream.cancel();
      assertThat(Events.nextError(stream)).isInstanceOf(ender.error);
      assertThat(stream.receive()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c12EndsOfTheProviderComeAfterEveryChunk(Source source) throws InterruptedException {
    var error = new TransportException("reset");
    try (var script = Script.of(source);
        var stream = script.text("a", "b", "c").fail(error).stream()) {
      script.awaitStopped();
      assertThat(Way.RECEIVE.read(stream))
          .containsExactly(
              Events.text("a"), Events.text("b"), Events.text("c"), new StreamEvent.Error(error));
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c12AContextThatHasFiredOpensNothing(Source source) throws InterruptedException {
    try (var script = Script.of(source)) {
      var context = CallContext.background().withCancel();
      context.cancel();
      try (var stream = script.stream(context)) {
        assertThat(Events.nextError(stream)).isInstanceOf(CancelledException.class);
        assertThat(stream.receive()).isNull();
        assertThat(script.opened).hasValue(0);
        assertThat(script.model().liveStreams()).isZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c12CancelWorksFromTheReadersOwnLoop(Source source) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.text("a", "b", "c").stream()) {
      script.awaitTaken(3);
      var events = stream.iterator();
      assertThat(events.next()).isEqualTo(Events.text("a"));
      stream.cancel();
      assertThat(Events.error(events.next())).isInstanceOf(CancelledException.class);
      assertThat(events.hasNext()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c12AnEventFetchedByHasNextBeforeTheCancelIsStillDelivered(Source source) {
    try (var script = Script.of(source);
        var stream = script.text("a", "b").stream()) {
      script.awaitTaken(2);
      var events = stream.iterator();
      assertThat(events.hasNext()).isTrue();
      stream.cancel();
      assertThat(events.next()).isEqualTo(Events.text("a"));
      assertThat(events.next().isTerminal()).isTrue();
    }
  }
}
