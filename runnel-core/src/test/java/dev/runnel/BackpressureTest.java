package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.faultserver.Await;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("C11")
class BackpressureTest {

  @Test
  void c11SixteenUnlessSaidOtherwise() {
    assertThat(CustomModel.DEFAULT_BUFFER).isEqualTo(16);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16, 100})
  void c11AThreadIsBlockedAtExactlyTheBuffer(int buffer) throws InterruptedException {
    try (var script = new ThreadScript(buffer);
        var stream = script.stream()) {
      for (int i = 0; i < buffer + 5; i++) {
        script.text("x");
      }
      script.awaitTaken(buffer);
      awaitBlocked(script);
      assertThat(script.taken).hasValue(buffer);
      assertThat(stream.partial().text()).hasSize(buffer);

      assertThat(stream.receive()).isEqualTo(Events.text("x"));
      script.awaitTaken(buffer + 1);
      awaitBlocked(script);
      assertThat(script.taken).hasValue(buffer + 1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16, 100})
  void c11APumpIsNotAskedForMoreThanTheBuffer(int buffer) {
    try (var script = new PumpScript(buffer);
        var stream = script.stream()) {
      for (int i = 0; i < buffer + 5; i++) {
        script.text("x");
      }
      assertThat(script.taken).hasValue(buffer);
      assertThat(script.steps).hasSize(5);
      assertThat(stream.partial().text()).hasSize(buffer);
    }
  }

  @Test
  void c11AReaderThatFindsNothingPumpsTheNextOnes() throws InterruptedException {
    try (var script = new PumpScript(2);
        var stream = script.text("a", "b", "c").stream()) {
      assertThat(script.taken).hasValue(2);
      stream.receive();
      stream.receive();
      assertThat(stream.receive()).isEqualTo(Events.text("c"));
    }
  }

  @Test
  void c11APumpThatSendsWithoutRoomIsAnError() throws InterruptedException {
    try (var model =
            CustomModel.async(
                "demo",
                1,
                (context, request) ->
                    new StartOnlyPump(outlet -> {
                      outlet.chunk(StreamChunk.text("a"));
                      outlet.chunk(StreamChunk.text("b"));
                    }));
        var stream = model.stream(Script.REQUEST)) {
      assertThat(stream.receive()).isEqualTo(Events.text("a"));
      assertThat(Events.nextError(stream)).hasCauseInstanceOf(IllegalStateException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c11TheTerminalNeedsNoRoom(Source source) throws InterruptedException {
    var error = new TransportException("reset");
    try (var script = Script.of(source, 2);
        var stream = script.text("a").chunk(StreamChunk.text("b").withFinal(true)).stream()) {
      script.awaitTaken(2);
      if (source == Source.THREAD) {
        script.done();
        script.awaitStopped();
        assertThat(stream.partial().finishReason()).isEqualTo(FinishReason.STOP);
      }
      stream.receive();
      stream.receive();
      script.fail(error);
      assertThat(stream.receive().isTerminal()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"THREAD,0", "THREAD,-1", "PUMP,0"})
  void aBufferHoldsAtLeastOne(Source source, int buffer) {
    assertThat(Catching.thrownBy(() -> Script.of(source, buffer)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("buffer");
  }

  @Test
  void c11AnEmptyChunkTakesNoRoom() {
    var sent = new AtomicInteger();
    try (var model =
            CustomModel.of(
                "demo",
                1,
                (context, request, sink) -> {
                  sink.text("a");
                  for (int i = 0; i < 50; i++) {
                    sink.text("");
                    sent.incrementAndGet();
                  }
                });
        var stream = model.stream(Script.REQUEST)) {
      Await.until("all are sent", Background.PATIENCE, () -> sent.get() == 50);
      assertThat(stream.partial().text()).isEqualTo("a");
    }
  }

  private static void awaitBlocked(ThreadScript script) {
    Await.until(
        "the source waits for room",
        Background.PATIENCE,
        () -> script.thread.getState() == Thread.State.WAITING);
  }
}
