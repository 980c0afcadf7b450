package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("C7")
class FinalChunkTest {
  private static final StreamChunk FLAGGED = StreamChunk.text("b").withFinal(true);

  @ParameterizedTest
  @EnumSource(Source.class)
  void c7AnUnflaggedAnswerGetsOneEmptyFinalChunkBeforeDone(Source source)
      throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.text("a").done().stream()) {
      assertThat(Way.LOOP.read(stream))
          .containsExactly(Events.text("a"), Events.lastOne(), Events.done());
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c7AFlaggedChunkIsTheFinalOne(Source source) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.text("a").chunk(FLAGGED).done().stream()) {
      assertThat(Way.LOOP.read(stream))
          .containsExactly(Events.text("a"), new StreamEvent.Chunk(FLAGGED), Events.done());
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c7AnEmptyFlaggedChunkAfterContentIsTheFinalOne(Source source) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.text("a").chunk(StreamChunk.finalChunk()).done().stream()) {
      assertThat(Way.LOOP.read(stream))
          .containsExactly(Events.text("a"), Events.lastOne(), Events.done());
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c7ASecondFlagIsTakenOff(Source source) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.chunk(FLAGGED).chunk(FLAGGED).done().stream()) {
      assertThat(Way.LOOP.read(stream))
          .containsExactly(new StreamEvent.Chunk(FLAGGED), Events.text("b"), Events.done());
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c7AnEmptyAnswerHasNoFinalChunk(Source source) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.done().stream()) {
      assertThat(Way.LOOP.read(stream)).containsExactly(Events.done());
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c7AnEmptyAnswerHasNoneEvenIfTheSourceSendsOne(Source source) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.chunk(StreamChunk.finalChunk()).done().stream()) {
      assertThat(Way.LOOP.read(stream)).containsExactly(Events.done());
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c7ChunksWithoutContentAreNotDelivered(Source source) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.text("", "a", "").done().stream()) {
      assertThat(Way.LOOP.read(stream))
          .containsExactly(Events.text("a"), Events.lastOne(), Events.done());
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c7AFailedStreamHasNoInsertedFinalChunk(Source source) throws InterruptedException {
    var error = new TransportException("reset");
    try (var script = Script.of(source);
        var stream = script.text("a").fail(error).stream()) {
      assertThat(Way.LOOP.read(stream))
          .containsExactly(Events.text("a"), new StreamEvent.Error(error));
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c7ReasoningAndToolCallsAreContentToo(Source source) throws InterruptedException {
    var calls = StreamChunk.toolCalls(List.of(new ToolCall("1", "time", "{}")));
    try (var script = Script.of(source);
        var stream = script.chunk(StreamChunk.reasoning("hm")).chunk(calls).done().stream()) {
      assertThat(Way.LOOP.read(stream))
          .containsExactly(
              new StreamEvent.Chunk(StreamChunk.reasoning("hm")),
              new StreamEvent.Chunk(calls),
              Events.lastOne(),
              Events.done());
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c7TheInsertedChunkWaitsForRoomToo(Source source) throws InterruptedException {
    try (var script = Script.of(source, 1);
        var stream = script.text("a").done().stream()) {
      assertThat(Way.LOOP.read(stream))
          .containsExactly(Events.text("a"), Events.lastOne(), Events.done());
    }
  }
}
