package dev.runnel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.Citation;
import dev.runnel.ContentPart;
import dev.runnel.FinishReason;
import dev.runnel.PlacedPart;
import dev.runnel.StreamChunk;
import dev.runnel.TokenUsage;
import dev.runnel.ToolCall;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {
  private final Answer answer = new Answer();

  private List<ToolCall> calls() {
    StreamChunk chunk = answer.takeChunk();
    return chunk == null ? List.of() : chunk.toolCalls();
  }

  @Test
  @Tag("C8")
  void whoStopsWithCallsStopsForThem() {
    answer.toolCalls().open("a", "f").arguments("{}");
    answer.finish(FinishReasons.of("STOP"));
    assertThat(answer.finishReason()).isEqualTo(new FinishReason("tool_calls", "STOP"));
  }

  @Test
  @Tag("C8")
  void callsThatTheProviderRanAreNoReasonToStop() {
    answer.toolCalls().open("a", "web_search").ranByProvider();
    answer.finish(FinishReasons.of("end_turn"));
    assertThat(answer.finishReason()).isEqualTo(new FinishReason("stop", "end_turn"));
    assertThat(answer.ranByProvider()).containsExactly("a");
  }

  @Test
  @Tag("C8")
  void aReasonThatIsNotStopStays() {
    answer.toolCalls().open("a", "f").arguments("{\"x");
    answer.finish(FinishReasons.of("length"));
    assertThat(answer.finishReason()).isEqualTo(new FinishReason("length", "length"));
  }

  /** The older models of Gemini say STOP with each chunk. */
  @ParameterizedTest
  @Tag("C8")
  @CsvSource({
    "STOP, MAX_TOKENS, MAX_TOKENS, length",
    "MAX_TOKENS, STOP, MAX_TOKENS, length",
    "STOP, STOP, STOP, stop",
    "stop, end_turn, end_turn, stop",
    "length, error, length, length"
  })
  void aMereStopGivesWayToAnotherReason(String first, String second, String raw, String value) {
    answer.finish(FinishReasons.of(first));
    answer.finish(FinishReasons.of(second));
    assertThat(answer.finishReason()).isEqualTo(new FinishReason(value, raw));
  }

  @Test
  @Tag("C8")
  void callsAfterAMereStopCount() {
    answer.finish(FinishReasons.of("STOP"));
    answer.toolCalls().open("a", "f");
    answer.finish(FinishReasons.of("STOP"));
    assertThat(answer.finishReason()).isEqualTo(new FinishReason("tool_calls", "STOP"));
    assertThat(calls()).containsExactly(new ToolCall("a", "f", "{}"));
  }

  @Test
  @Tag("C6")
  void aCallThatEndsWithoutArgumentsHasNone() {
    answer.toolCalls().open("a", "f");
    assertThat(calls()).containsExactly(new ToolCall("a", "f", ""));
    answer.finish(FinishReasons.of("tool_calls"));
    StreamChunk last = answer.takeChunk();
    assertThat(last.toolCalls()).containsExactly(new ToolCall("a", "f", "{}"));
    assertThat(last.isFinal()).isTrue();
  }

  /** As with Snowflake, and a gateway of OpenRouter's. */
  @Test
  @Tag("C6")
  void aCallWithoutArgumentsIsWholeAtAnEndWithoutAReason() {
    answer.toolCalls().open("a", "f");
    answer.end();
    assertThat(calls()).containsExactly(new ToolCall("a", "f", "{}"));
    assertThat(answer.finishReason().isNone()).isTrue();
  }

  @Test
  @Tag("C6")
  void theEndDoesNotCompleteWhatWasCutOff() {
    answer.toolCalls().open("a", "f");
    answer.finish(FinishReasons.of("length"));
    answer.end();
    assertThat(calls()).containsExactly(new ToolCall("a", "f", ""));
  }

  @ParameterizedTest
  @Tag("C6")
  @ValueSource(strings = {"length", "content_filter", "error"})
  void aCallThatWasCutOffBeforeItsArgumentsIsNotWhole(String reason) {
    answer.toolCalls().open("a", "f");
    answer.finish(FinishReasons.of(reason));
    assertThat(calls()).containsExactly(new ToolCall("a", "f", ""));
    assertThat(new ToolCall("a", "f", "").isComplete()).isFalse();
  }

  @Test
  void noChunkOfAnAnswerThatFailedIsTheFinalOne() {
    answer.text("a");
    answer.finish(FinishReasons.of("failed"));
    answer.fail(new ApiError("m", "", 0), "");
    assertThat(answer.takeChunk().isFinal()).isFalse();
    assertThat(answer.takeChunk()).isNull();
  }

  @Test
  void aSourceIsKnownOrNamedOnceMore() {
    var source = new Citation("https://a", "A", "");
    answer.citation(source);
    answer.citation(source);
    assertThat(answer.takeChunk().citations()).containsExactly(source);
    answer.mention(source);
    assertThat(answer.takeChunk().citations()).containsExactly(source);
    answer.citation(source);
    assertThat(answer.takeChunk()).isNull();
  }

  @Test
  void newsIsWhatIsNoContent() {
    answer.text("a");
    assertThat(answer.takeNews()).isFalse();
    answer.model("m");
    assertThat(answer.takeNews()).isTrue();
    assertThat(answer.takeNews()).isFalse();
    answer.id("");
    assertThat(answer.takeNews()).isFalse();
    answer.id("a");
    assertThat(answer.takeNews()).isTrue();
    answer.id("b");
    assertThat(answer.takeNews()).isFalse();
    assertThat(answer.id()).isEqualTo("a");
  }

  // Some servers tell the usage with each chunk: the parts so far are not to be copied each time.
  @Test
  void usageIsNoNewsOfParts() {
    answer.text("a");
    answer.nativePart("api", "{}");
    assertThat(answer.takeNews()).isFalse();
    assertThat(answer.takePartsNews()).isTrue();
    answer.usage(TokenUsage.of(1, 2));
    assertThat(answer.takePartsNews()).isFalse();
    assertThat(answer.takeNews()).isTrue();
    answer.toolCalls().open("a", "f").ranByProvider();
    assertThat(answer.takePartsNews()).isTrue();
    assertThat(answer.takePartsNews()).isFalse();
    assertThat(answer.placedParts())
        .containsExactly(new PlacedPart(new ContentPart.Native("api", "{}"), 1));
  }

  @Test
  void theIdOfACallThatTheProviderRanMayBeMadeUp() {
    answer.toolCalls().open("", "f");
    answer.toolCalls().open("", "search").ranByProvider();
    assertThat(answer.ranByProvider()).containsExactly("call_1");
    assertThat(calls().get(1).id()).isEqualTo("call_1");
  }
}
