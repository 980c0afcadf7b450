package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("C6")
class ToolCallSnapshotTest {
  private static final ToolCall HALF = new ToolCall("1", "weather", "{\"city\":");
  private static final ToolCall WHOLE = new ToolCall("1", "weather", "{\"city\":\"Rome\"}");
  private static final ToolCall SECOND = new ToolCall("2", "time", "{}");

  @ParameterizedTest
  @EnumSource(Source.class)
  void c6ASnapshotReplacesTheOneBefore(Source source) {
    try (var script = Script.of(source)) {
      script.chunk(StreamChunk.toolCalls(List.of(HALF)));
      script.chunk(StreamChunk.toolCalls(List.of(WHOLE, SECOND)));
      script.text("and text").done(FinishReason.TOOL_CALLS, TokenUsage.NONE);

      try (var stream = script.stream()) {
        assertThat(stream.await().toolCalls()).containsExactly(WHOLE, SECOND);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c6ACallThatWasCutOffIsNotComplete(Source source) {
    try (var script = Script.of(source);
        var stream = script.chunk(StreamChunk.toolCalls(List.of(HALF))).stream()) {
      script.awaitTaken(1);
      stream.cancel();
      assertThat(stream.partial().toolCalls())
          .containsExactly(HALF)
          .noneMatch(ToolCall::isComplete);
    }
  }

  @Test
  void c6ASnapshotIsImmutable() {
    List<ToolCall> calls = new ArrayList<>(List.of(WHOLE));
    var chunk = StreamChunk.toolCalls(calls);
    calls.clear();

    assertThat(chunk.toolCalls()).containsExactly(WHOLE);
    assertThatThrownBy(() -> chunk.toolCalls().add(SECOND))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aCallIsWhatItSays() {
    ToolCall grown = new ToolCall("1", "weather", "").append("{\"city\":").append("\"Rome\"}");

    assertThat(grown).isEqualTo(WHOLE).hasSameHashCodeAs(WHOLE).hasToString(WHOLE.toString());
    assertThat(grown.toString()).contains("1", "weather", "{\"city\":\"Rome\"}");
    assertThat(grown.isComplete()).isTrue();
    assertThat(grown.argumentsFrom(HALF.argumentsLength())).isEqualTo("\"Rome\"}");
    assertThat(grown.append("")).isSameAs(grown);
    assertThat(grown)
        .isNotEqualTo(HALF)
        .isNotEqualTo(new ToolCall("2", "weather", WHOLE.argumentsJson()))
        .isNotEqualTo(new ToolCall("1", "time", WHOLE.argumentsJson()))
        .isNotEqualTo(WHOLE.argumentsJson());
    assertThatThrownBy(() -> new ToolCall("1", "weather", null))
        .isInstanceOf(NullPointerException.class);
  }
}
