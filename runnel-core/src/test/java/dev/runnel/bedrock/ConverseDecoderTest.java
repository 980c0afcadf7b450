package dev.runnel.bedrock;

import static dev.runnel.bedrock.ConverseDecoding.END_TURN;
import static dev.runnel.bedrock.ConverseDecoding.METADATA;
import static dev.runnel.bedrock.ConverseDecoding.decode;
import static dev.runnel.bedrock.ConverseDecoding.delta;
import static dev.runnel.bedrock.ConverseDecoding.start;
import static dev.runnel.bedrock.ConverseDecoding.stop;
import static dev.runnel.bedrock.ConverseDecoding.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.Citation;
import dev.runnel.ContentPart;
import dev.runnel.FinishReason;
import dev.runnel.ProtocolException;
import dev.runnel.StreamChunk;
import dev.runnel.TokenUsage;
import dev.runnel.ToolCall;
import dev.runnel.testing.Decoding;
import dev.runnel.testing.EventStreams;
import dev.runnel.testing.TestJson;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The events are those of Amazon Bedrock's API reference, "ConverseStreamOutput". */
class ConverseDecoderTest {
  private static final byte[] BEGIN =
      EventStreams.event("messageStart", "{\"p\":\"ab\",\"role\":\"assistant\"}");

  @Test
  void textWithoutAStart() {
    Decoding decoding =
        decode(
            BEGIN,
            text(0, "Hel"),
            text(0, "lo"),
            stop(0),
            text(1, "!"),
            stop(1),
            END_TURN,
            METADATA);
    assertThat(decoding.chunks)
        .containsExactly(
            StreamChunk.text("Hel"),
            StreamChunk.text("lo"),
            StreamChunk.text("!"),
            StreamChunk.text("").withFinal(true));
    assertThat(decoding.answer.finishReason()).isEqualTo(new FinishReason("stop", "end_turn"));
    assertThat(decoding.answer.usage()).isEqualTo(new TokenUsage(1, 2, 3, 0, 0));
    assertThat(decoding.answer.isEnded()).isTrue();
  }

  @Test
  void endsWithMetadataAndStopInAnyOrder() {
    assertThat(decode(text(0, "a"), END_TURN).answer.isEnded()).isFalse();
    assertThat(decode(text(0, "a"), METADATA).answer.isEnded()).isFalse();
    assertThat(decode(text(0, "a"), METADATA, END_TURN).answer.isEnded()).isTrue();
  }

  @Test
  void cutAtEveryMessageItIsNoWholeAnswer() {
    List<byte[]> messages =
        List.of(
            BEGIN,
            text(0, "a"),
            stop(0),
            start(1, "{\"toolUse\":{\"toolUseId\":\"t\",\"name\":\"f\"}}"),
            delta(1, "{\"toolUse\":{\"input\":\"{}\"}}"),
            stop(1),
            END_TURN,
            METADATA);
    for (int count = 0; count < messages.size(); count++) {
      Decoding decoding = Decoding.of(ConverseDecoding.DIALECT, messages.subList(0, count));
      assertThat(decoding.answer.isEnded()).isFalse();
      assertThat(decoding.answer.isFinished()).isEqualTo(count > 6);
      assertThat(decoding.failure).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "end_turn, stop",
    "stop_sequence, stop",
    "tool_use, tool_calls",
    "max_tokens, length",
    "model_context_window_exceeded, length",
    "guardrail_intervened, content_filter",
    "content_filtered, content_filter",
    "malformed_model_output, other",
    "malformed_tool_use, other",
    "yet_another, other"
  })
  void stopReasons(String raw, String value) {
    Decoding decoding =
        decode(
            EventStreams.event(
                "messageStop",
                "{\"stopReason\":\"" + raw + "\",\"additionalModelResponseFields\":{\"x\":[1]}}"));
    assertThat(decoding.answer.finishReason()).isEqualTo(new FinishReason(value, raw));
  }

  @Test
  void usageInFull() {
    Decoding decoding =
        decode(
            EventStreams.event(
                "metadata",
                "{\"usage\":{\"inputTokens\":3,\"outputTokens\":20,\"totalTokens\":1023,\"cacheReadInputTokens\":900,"
                    + "\"cacheWriteInputTokens\":100,\"cacheDetails\":[{\"ttl\":\"1h\",\"inputTokens\":100}],\"serverToolUsage\":{}},"
                    + "\"metrics\":{\"latencyMs\":1},\"trace\":{\"guardrail\":{\"modelOutput\":[\"x\"]}},"
                    + "\"performanceConfig\":{\"latency\":\"standard\"},\"serviceTier\":{\"type\":\"default\"}}"));
    assertThat(decoding.answer.usage()).isEqualTo(new TokenUsage(3, 20, 1023, 900, 0));
    assertThat(decoding.chunks).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"usage\":null}", "{\"usage\":[]}", "{\"usage\":{\"inputTokens\":\"x\"}}"})
  void usageThatIsNone(String metadata) {
    assertThat(decode(EventStreams.event("metadata", metadata)).answer.usage())
        .isEqualTo(TokenUsage.NONE);
  }

  @Test
  void toolCalls() {
    Decoding decoding =
        decode(
            text(0, "a"),
            start(1, "{\"toolUse\":{\"toolUseId\":\"t1\",\"name\":\"f\"}}"),
            start(2, "{\"toolUse\":{\"toolUseId\":\"t2\",\"name\":\"g\"}}"),
            delta(1, "{\"toolUse\":{\"input\":\"\"}}"),
            delta(1, "{\"toolUse\":{\"input\":\"{\\\"x\\\":\"}}"),
            delta(2, "{\"toolUse\":{\"input\":\"{}\"}}"),
            delta(1, "{\"toolUse\":{\"input\":\"1}\"}}"),
            stop(1),
            stop(2),
            EventStreams.event("messageStop", "{\"stopReason\":\"tool_use\"}"));
    assertThat(decoding.toolCalls())
        .containsExactly(new ToolCall("t1", "f", "{\"x\":1}"), new ToolCall("t2", "g", "{}"));
    assertThat(decoding.chunks.get(1).toolCalls()).containsExactly(new ToolCall("t1", "f", ""));
    assertThat(decoding.completion().pendingToolCalls()).hasSize(2);
  }

  @Test
  void toolCallWithoutInputTakesNone() {
    Decoding decoding =
        decode(
            start(0, "{\"toolUse\":{\"toolUseId\":\"t\",\"name\":\"f\"}}"),
            stop(0),
            EventStreams.event("messageStop", "{\"stopReason\":\"tool_use\"}"));
    assertThat(decoding.toolCalls()).containsExactly(new ToolCall("t", "f", "{}"));
  }

  @Test
  void toolCallThatWasCutOffIsNotCompleted() {
    Decoding decoding =
        decode(
            start(0, "{\"toolUse\":{\"toolUseId\":\"t\",\"name\":\"f\"}}"),
            delta(0, "{\"toolUse\":{\"input\":\"{\\\"x\"}}"),
            stop(0),
            EventStreams.event("messageStop", "{\"stopReason\":\"max_tokens\"}"));
    assertThat(decoding.toolCalls().get(0).isComplete()).isFalse();
  }

  @Test
  void signedReasoningGoesBack() {
    Decoding decoding =
        decode(
            delta(0, "{\"reasoningContent\":{\"text\":\"hm\"}}"),
            delta(0, "{\"reasoningContent\":{\"text\":\", \\\"so\\\"\"}}"),
            delta(0, "{\"reasoningContent\":{\"signature\":\"c2ln\"}}"),
            stop(0),
            text(1, "a"));
    assertThat(decoding.reasoning()).isEqualTo("hm, \"so\"");
    assertNative(
        decoding,
        "{\"reasoningContent\":{\"reasoningText\":{\"text\":\"hm,"
            + " \\\"so\\\"\",\"signature\":\"c2ln\"}}}");
  }

  @Test
  void encryptedReasoningGoesBack() {
    Decoding decoding =
        decode(
            delta(0, "{\"reasoningContent\":{\"redactedContent\":\"AQ==\"}}"),
            delta(0, "{\"reasoningContent\":{\"redactedContent\":\"Ag==\"}}"),
            stop(0),
            delta(1, "{\"reasoningContent\":{\"redactedContent\":\"Aw==\"}}"),
            stop(1));
    assertThat(decoding.reasoning()).isEmpty();
    assertThat(decoding.chunks).isEmpty();
    assertNative(
        decoding,
        "{\"reasoningContent\":{\"redactedContent\":\"AQI=\"}}",
        "{\"reasoningContent\":{\"redactedContent\":\"Aw==\"}}");
  }

  @Test
  void reasoningThatIsNotSignedOrNotWholeStays() {
    assertNative(decode(delta(0, "{\"reasoningContent\":{\"text\":\"hm\"}}"), stop(0)));
    assertNative(
        decode(
            delta(0, "{\"reasoningContent\":{\"text\":\"hm\"}}"),
            delta(0, "{\"reasoningContent\":{\"signature\":\"c2ln\"}}")));
  }

  @Test
  void toolThatBedrockRuns() {
    Decoding decoding =
        decode(
            start(
                0,
                "{\"toolUse\":{\"toolUseId\":\"t\",\"name\":\"nova_grounding\",\"type\":\"server_tool_use\"}}"),
            delta(0, "{\"toolUse\":{\"input\":\"{\\\"query\\\":\\\"q\\\"}\"}}"),
            stop(0),
            start(
                1,
                "{\"toolResult\":{\"toolUseId\":\"t\",\"status\":\"success\",\"type\":\"nova_grounding_result\"}}"),
            delta(1, "{\"toolResult\":[{\"text\":\"[HIDDEN]\"}]}"),
            delta(1, "{\"toolResult\":[{\"json\":{\"a\":[1]}},7]}"),
            stop(1),
            text(2, "a"),
            END_TURN);
    assertThat(decoding.toolCalls())
        .containsExactly(new ToolCall("t", "nova_grounding", "{\"query\":\"q\"}"));
    assertThat(decoding.completion().pendingToolCalls()).isEmpty();
    assertThat(decoding.answer.finishReason()).isEqualTo(new FinishReason("stop", "end_turn"));
    assertNative(
        decoding,
        "{\"toolUse\":{\"toolUseId\":\"t\",\"name\":\"nova_grounding\",\"input\":{\"query\":\"q\"},\"type\":\"server_tool_use\"}}",
        "{\"toolResult\":{\"toolUseId\":\"t\",\"content\":[{\"text\":\"[HIDDEN]\"},{\"json\":{\"a\":[1]}}],"
            + "\"status\":\"success\",\"type\":\"nova_grounding_result\"}}");
  }

  @Test
  void toolWhoseResultComesWasRunByBedrock() {
    Decoding decoding =
        decode(
            start(0, "{\"toolUse\":{\"toolUseId\":\"t\",\"name\":\"nova_code_interpreter\"}}"),
            stop(0),
            start(1, "{\"toolResult\":{\"toolUseId\":\"t\"}}"),
            stop(1),
            END_TURN);
    assertThat(decoding.completion().pendingToolCalls()).isEmpty();
    assertNative(
        decoding,
        "{\"toolUse\":{\"toolUseId\":\"t\",\"name\":\"nova_code_interpreter\",\"input\":{},\"type\":\"server_tool_use\"}}",
        "{\"toolResult\":{\"toolUseId\":\"t\",\"content\":[]}}");
  }

  @Test
  void callWithoutItsResultStays() {
    assertNative(
        decode(
            start(
                0,
                "{\"toolUse\":{\"toolUseId\":\"t\",\"name\":\"f\",\"type\":\"server_tool_use\"}}"),
            stop(0),
            start(1, "{\"toolResult\":{\"toolUseId\":\"other\"}}"),
            stop(1)));
  }

  @Test
  void citations() {
    Decoding decoding =
        decode(
            delta(
                0,
                "{\"citation\":{\"location\":{\"web\":{\"domain\":\"a.org\",\"url\":\"https://a.org/1\"}}}}"),
            delta(
                0,
                "{\"citation\":{\"title\":\"T\",\"source\":\"s\",\"sourceContent\":[{\"text\":\"q\"},{\"text\":\"r\"},1],"
                    + "\"location\":{\"documentChar\":{\"documentIndex\":0,\"start\":0,\"end\":2}}}}"),
            delta(2, "{\"citation\":{\"location\":{\"web\":{\"url\":\"https://a.org/1\"}}}}"),
            delta(2, "{\"citation\":null}"));
    assertThat(decoding.citations())
        .containsExactly(
            new Citation("https://a.org/1", "", ""),
            new Citation("s", "T", "qr"),
            new Citation("https://a.org/1", "", ""));
  }

  @Test
  void whatIsUnknownIsIgnored() {
    Decoding decoding =
        decode(
            BEGIN,
            EventStreams.event("initial-response", "{}"),
            EventStreams.event("somethingNew", "not even JSON"),
            start(0, "{\"image\":{\"format\":\"png\"}}"),
            start(0, "{}"),
            start(0, "7"),
            delta(0, "{\"image\":{\"source\":{\"bytes\":\"AQID\"}}}"),
            delta(
                0,
                "{\"text\":7,\"toolResult\":{},\"reasoningContent\":[],\"toolUse\":null,\"citation\":[]}"),
            delta(0, "[]"),
            stop(9));
    assertThat(decoding.failure).isNull();
    assertThat(decoding.chunks).isEmpty();
    assertNative(decoding);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"delta\":",
        "secret",
        "",
        "[1]",
        "{} {}",
        "{\"delta\":{\"reasoningContent\":{\"redactedContent\":\"?\"}}}"
      })
  void malformedPayload(String payload) {
    assertThat(decode(EventStreams.event("contentBlockDelta", payload)).failure)
        .isInstanceOf(ProtocolException.class)
        .hasNoCause()
        .message()
        .doesNotContain("secret");
  }

  @Test
  void damagedMessage() {
    byte[] damaged = text(0, "a");
    damaged[40] ^= 1;
    Decoding decoding = decode(text(0, "b"), damaged, END_TURN);
    assertThat(decoding.text()).isEqualTo("b");
    assertThat(decoding.failure).isInstanceOf(ProtocolException.class);
  }

  private static void assertNative(Decoding decoding, String... blocks) {
    List<ContentPart.Native> parts = new ArrayList<>(decoding.nativeParts());
    assertThat(parts).hasSameSizeAs(blocks);
    for (int i = 0; i < blocks.length; i++) {
      assertThat(parts.get(i).api()).isEqualTo("bedrock");
      assertThat(TestJson.parse(parts.get(i).json())).isEqualTo(TestJson.parse(blocks[i]));
    }
  }
}
