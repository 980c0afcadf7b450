package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After the terminal there is nothing, however one asks. */
@Tag("C2")
class ClosedChannelTest {

  @ParameterizedTest
  @EnumSource(Source.class)
  void c2ReceiveIsNullForEver(Source source) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.done().stream()) {
      assertThat(stream.receive()).isEqualTo(Events.done());
      assertThat(stream.receive()).isNull();
      assertThat(stream.receive()).isNull();
      assertThat(stream.poll(Duration.ofDays(1))).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c2HasNextIsFalseForEver(Source source) {
    try (var script = Script.of(source);
        var stream = script.done().stream()) {
      var events = stream.iterator();
      assertThat(events.hasNext()).isTrue();
      assertThat(events.hasNext()).isTrue();
      assertThat(events.next()).isEqualTo(Events.done());
      assertThat(events.hasNext()).isFalse();
      assertThatThrownBy(events::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c2NextWithoutHasNextWaits(Source source) {
    try (var script = Script.of(source);
        var stream = script.stream()) {
      var reader = Background.start(() -> stream.iterator().next()).awaitWaiting();
      script.text("a");
      assertThat(reader.result()).isEqualTo(Events.text("a"));
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c2EndersAfterTheTerminalChangeNothing(Source source) throws InterruptedException {
    var script = Script.of(source);
    try (var context = CallContext.background().withCancel();
        var stream = script.text("a").done().stream(context)) {
      assertThat(stream.await().text()).isEqualTo("a");

      stream.cancel();
      stream.close();
      context.cancel();
      script.close();

      assertThat(stream.receive()).isNull();
      assertThat(stream.await().finishReason()).isEqualTo(FinishReason.STOP);
      assertThat(stream.completion().join().text()).isEqualTo("a");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c2WhatASourceSendsAfterItsEndIsNotDelivered(Source source) {
    var afterwards = new TransportException("too late");
    try (var script = Script.of(source);
        var stream = script.text("a").done().text("b").fail(afterwards).done().stream()) {
      assertThat(stream.await().text()).isEqualTo("a");
      assertThat(stream.partial().text()).isEqualTo("a");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c2AnEndThatWaitsKeepsTheStreamOpen(Source source) {
    try (var script = Script.of(source);
        var stream = script.text("a").done().stream()) {
      script.awaitStopped();
      assertThat(stream.isClosed()).isFalse();
      stream.await();
      assertThat(stream.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void aStreamSaysWhetherItIsClosed(Source source) {
    try (var script = Script.of(source);
        var stream = script.done().stream()) {
      assertThat(stream).hasToString("CompletionStream[closed=false]");
      stream.await();
      assertThat(stream).hasToString("CompletionStream[closed=true]");
    }
  }
}
