package dev.runnel.cohere;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.Citation;
import dev.runnel.ContentPart;
import dev.runnel.FinishReason;
import dev.runnel.ProtocolException;
import dev.runnel.StreamChunk;
import dev.runnel.TokenUsage;
import dev.runnel.ToolCall;
import dev.runnel.TruncatedStreamException;
import dev.runnel.internal.dialect.ApiError;
import dev.runnel.testing.Decoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The events are those of Cohere's docs, "A Guide to Streaming Responses". */
class CohereEventDecoderTest {
  private static final String START =
      "{\"type\":\"message-start\",\"id\":\"i1\",\"delta\":{\"message\":{\"role\":\"assistant\",\"content\":[],\"tool_plan\":\"\",\"tool_calls\":[],\"citations\":[]}}}";

  private static Decoding ofData(String... data) {
    return Decoding.ofData(new CohereDialect(), data);
  }

  private static String content(String type, String content) {
    return event(type, "\"content\":" + content);
  }

  private static String event(String type, String message) {
    return "{\"type\":\"" + type + "\",\"index\":0,\"delta\":{\"message\":{" + message + "}}}";
  }

  private static String call(String type, int index, String call) {
    return "{\"type\":\"%s\",\"index\":%d,\"delta\":{\"message\":{\"tool_calls\":%s}}}"
        .formatted(type, index, call);
  }

  private static String end(String fields) {
    return "{\"type\":\"message-end\",\"delta\":{" + fields + "}}";
  }

  @Test
  void textAndIdentity() {
    Decoding decoding =
        ofData(
            START,
            content("content-start", "{\"type\":\"text\",\"text\":\"He\"}"),
            content("content-delta", "{\"text\":\"llo\"}"),
            "{\"type\":\"content-end\",\"index\":0}",
            end("\"finish_reason\":\"COMPLETE\""));
    assertThat(decoding.text()).isEqualTo("Hello");
    assertThat(decoding.answer.id()).isEqualTo("i1");
    assertThat(decoding.answer.model()).isEmpty();
    assertThat(decoding.answer.finishReason()).isEqualTo(new FinishReason("stop", "COMPLETE"));
    assertThat(decoding.answer.isEnded()).isTrue();
    assertThat(decoding.chunks.stream().filter(StreamChunk::isFinal)).hasSize(1);
    assertThat(decoding.nativeParts()).isEmpty();
  }

  @Test
  void thinkingIsReasoningAndGoesBackBlockByBlock() {
    Decoding decoding =
        ofData(
            content("content-start", "{\"type\":\"thinking\",\"thinking\":\"\"}"),
            content("content-delta", "{\"thinking\":\"Hm\"}"),
            content("content-delta", "{\"thinking\":\", \\\"so\\\"\"}"),
            "{\"type\":\"content-end\",\"index\":0}",
            content("content-start", "{\"type\":\"text\",\"text\":\"\"}"),
            content("content-delta", "{\"text\":\"Yes\"}"),
            "{\"type\":\"content-end\",\"index\":1}",
            end("\"finish_reason\":\"COMPLETE\""));
    assertThat(decoding.reasoning()).isEqualTo("Hm, \"so\"");
    assertThat(decoding.text()).isEqualTo("Yes");
    assertThat(decoding.nativeParts())
        .containsExactly(
            new ContentPart.Native(
                "cohere-chat", "{\"type\":\"thinking\",\"thinking\":\"Hm, \\\"so\\\"\"}"));
  }

  @Test
  void thinkingThatDoesNotEndIsNotKept() {
    Decoding decoding = ofData(content("content-delta", "{\"thinking\":\"Hm\"}"));
    assertThat(decoding.reasoning()).isEqualTo("Hm");
    assertThat(decoding.nativeParts()).isEmpty();
  }

  @Test
  void toolPlanIsReasoningAndGoesBack() {
    Decoding decoding =
        ofData(
            event("tool-plan-delta", "\"tool_plan\":\"I will\""),
            event("tool-plan-delta", "\"tool_plan\":\" look\""),
            call("tool-call-start", 0, "{\"id\":\"c\",\"function\":{\"name\":\"f\"}}"),
            end("\"finish_reason\":\"TOOL_CALL\""));
    assertThat(decoding.reasoning()).isEqualTo("I will look");
    assertThat(decoding.text()).isEmpty();
    assertThat(decoding.nativeParts())
        .containsExactly(new ContentPart.Native("cohere-chat", "{\"tool_plan\":\"I will look\"}"));
  }

  @Test
  void toolCallsByIndex() {
    Decoding decoding =
        ofData(
            call(
                "tool-call-start",
                0,
                "{\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}"),
            call("tool-call-delta", 0, "{\"function\":{\"arguments\":\"{\\\"x\\\"\"}}"),
            call("tool-call-delta", 0, "{\"function\":{\"arguments\":\":1}\"}}"),
            "{\"type\":\"tool-call-end\",\"index\":0}",
            call("tool-call-start", 1, "{\"id\":\"b\",\"function\":{\"name\":\"g\"}}"),
            call("tool-call-delta", 1, "{\"function\":{\"arguments\":\"{\\\"y\\\":2\"}}"),
            call("tool-call-delta", 1, "{\"function\":{\"arguments\":\"}\"}}"),
            "{\"type\":\"tool-call-end\",\"index\":1}",
            end("\"finish_reason\":\"TOOL_CALL\""));
    assertThat(decoding.toolCalls())
        .containsExactly(new ToolCall("a", "f", "{\"x\":1}"), new ToolCall("b", "g", "{\"y\":2}"));
    assertThat(decoding.answer.finishReason())
        .isEqualTo(new FinishReason("tool_calls", "TOOL_CALL"));
  }

  @Test
  void piecesOfTwoToolCallsInTurn() {
    Decoding decoding =
        ofData(
            call("tool-call-start", 0, "{\"id\":\"a\",\"function\":{\"name\":\"f\"}}"),
            call("tool-call-start", 1, "{\"id\":\"b\",\"function\":{\"name\":\"g\"}}"),
            call("tool-call-delta", 0, "{\"function\":{\"arguments\":\"{}\"}}"),
            call("tool-call-delta", 1, "{\"function\":{\"arguments\":\"[]\"}}"));
    assertThat(decoding.toolCalls())
        .containsExactly(new ToolCall("a", "f", "{}"), new ToolCall("b", "g", "[]"));
  }

  @Test
  void toolCallInAList() {
    assertThat(
            ofData(
                    call(
                        "tool-call-start",
                        0,
                        "[{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]"))
                .toolCalls())
        .containsExactly(new ToolCall("a", "f", "{}"));
  }

  @Test
  void toolCallWithoutArgumentsHasAnEmptyObjectOnceItEnds() {
    String start = call("tool-call-start", 0, "{\"id\":\"a\",\"function\":{\"name\":\"f\"}}");
    assertThat(ofData(start).toolCalls()).containsExactly(new ToolCall("a", "f", ""));
    assertThat(ofData(start, "{\"type\":\"tool-call-end\",\"index\":0}").toolCalls())
        .containsExactly(new ToolCall("a", "f", "{}"));
  }

  @Test
  void toolCallThatIsCutOffStaysSo() {
    Decoding decoding =
        ofData(
            call("tool-call-start", 0, "{\"id\":\"a\",\"function\":{\"name\":\"f\"}}"),
            end("\"finish_reason\":\"MAX_TOKENS\""));
    assertThat(decoding.toolCalls()).containsExactly(new ToolCall("a", "f", ""));
    assertThat(decoding.answer.finishReason().isLength()).isTrue();
  }

  @Test
  void aDeltaWithoutAStartBeginsACall() {
    assertThat(
            ofData(call("tool-call-delta", 0, "{\"function\":{\"arguments\":\"{}\"}}")).toolCalls())
        .containsExactly(new ToolCall("call_0", "", "{}"));
    assertThat(ofData("{\"type\":\"tool-call-end\",\"index\":0}").toolCalls()).isEmpty();
  }

  // Docs, "Documents and Citations".
  @Test
  void citationsOfDocumentsAndTools() {
    Decoding decoding =
        ofData(
            event(
                "citation-start",
                """
                "citations":{"start":0,"end":4,"text":"Ruby","type":"TEXT_CONTENT","sources":[
                  {"type":"document","id":"doc:0","document":{"id":"doc:0","title":"T","url":"https://a.example","text":"x"}},
                  {"type":"document","id":"doc:1","document":{"text":"y"}},
                  {"type":"tool","id":"f_1:0","tool_output":{"content":"z"}}]}
                """
                    .replace("\n", "")),
            "{\"type\":\"citation-end\",\"index\":0}");
    assertThat(decoding.citations())
        .containsExactly(
            new Citation("https://a.example", "T", "Ruby"),
            new Citation("", "doc:1", "Ruby"),
            new Citation("", "f_1:0", "Ruby"));
  }

  @Test
  void aSourceOfTwoPlacesIsTwoCitations() {
    String citation =
        event(
            "citation-start",
            "\"citations\":{\"text\":\"Ruby\",\"sources\":[{\"type\":\"document\",\"id\":\"d\"}]}");
    assertThat(ofData(citation, citation).citations())
        .containsExactly(new Citation("", "d", "Ruby"), new Citation("", "d", "Ruby"));
  }

  @ParameterizedTest
  @CsvSource({
    "COMPLETE, stop",
    "STOP_SEQUENCE, stop",
    "MAX_TOKENS, length",
    "TOOL_CALL, tool_calls",
    "ERROR_LIMIT, length",
    "ERROR_TOXIC, content_filter",
    "USER_CANCEL, other"
  })
  void finishReasons(String raw, String value) {
    Decoding decoding = ofData(end("\"finish_reason\":\"" + raw + "\""));
    assertThat(decoding.answer.finishReason()).isEqualTo(new FinishReason(value, raw));
    assertThat(decoding.answer.error()).isNull();
  }

  @Test
  void usageIsWhatTheModelReadAndWrote() {
    Decoding decoding =
        ofData(
            end(
                "\"usage\":{\"billed_units\":{\"input_tokens\":5,\"output_tokens\":6},"
                    + "\"tokens\":{\"input_tokens\":70.0,\"output_tokens\":8,\"reasoning_tokens\":3},"
                    + "\"cached_tokens\":9}"));
    assertThat(decoding.answer.usage()).isEqualTo(new TokenUsage(70, 8, 78, 9, 3));
  }

  @Test
  void billedUnitsCountWhereTheyStandAlone() {
    assertThat(
            ofData(end("\"usage\":{\"billed_units\":{\"input_tokens\":5,\"output_tokens\":6}}"))
                .answer
                .usage())
        .isEqualTo(TokenUsage.of(5, 6));
    assertThat(ofData(end("\"usage\":{}")).answer.usage()).isEqualTo(TokenUsage.NONE);
    assertThat(ofData(end("\"usage\":null")).answer.usage()).isEqualTo(TokenUsage.NONE);
  }

  @Test
  void messageEndIsTheEndAlsoWithoutAReason() {
    assertThat(ofData(START, end("")).answer.isEnded()).isTrue();
    assertThat(ofData(START, end("")).answer.isFinished()).isFalse();
    assertThat(ofData(START, "[DONE]").answer.isEnded()).isTrue();
    assertThat(ofData(START).answer.isEnded()).isFalse();
  }

  @Test
  void whatFollowsTheEndIsNotRead() {
    assertThat(ofData(START, end("\"finish_reason\":\"COMPLETE\""), "[DONE]").failure).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"debug\",\"prompt\":\"p\"}",
        "{\"type\":\"something-new\",\"delta\":{\"message\":{\"content\":{\"text\":\"x\"}}}}",
        "{\"type\":\"content-delta\"}",
        "{\"type\":\"content-delta\",\"delta\":{\"message\":{\"content\":[]}}}",
        "{}"
      })
  void whatIsNotKnownSaysNothing(String data) {
    Decoding decoding = ofData(data);
    assertThat(decoding.chunks).isEmpty();
    assertThat(decoding.failure).isNull();
    assertThat(decoding.answer.error()).isNull();
    assertThat(decoding.answer.isEnded()).isFalse();
  }

  @Test
  void eventsGoByTheTypeInTheirData() {
    Decoding decoding =
        Decoding.of(
            new CohereDialect(),
            "event: content-delta\r\ndata: "
                + content("content-delta", "{\"text\":\"a\"}")
                + "\r\n\r\n: ping\n\ndata:"
                + content("content-delta", "{\"text\":\"b\"}")
                + "\n\n");
    assertThat(decoding.text()).isEqualTo("ab");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "\"finish_reason\":\"ERROR\"; ``; ERROR; 500",
        "\"finish_reason\":\"ERROR\",\"error\":\"m\"; m; ERROR; 500",
        "\"finish_reason\":\"TIMEOUT\"; ``; TIMEOUT; 504",
        "\"error\":\"m\"; m; ``; 0"
      })
  void errorInTheEnd(String fields, String message, String code, int status) {
    Decoding decoding =
        ofData(
            content("content-delta", "{\"text\":\"a\"}"),
            end(fields + ",\"usage\":{\"tokens\":{\"input_tokens\":1}}"));
    assertThat(decoding.answer.error()).isEqualTo(new ApiError(message, code, status));
    assertThat(decoding.answer.errorBody()).contains("message-end");
    assertThat(decoding.answer.usage().promptTokens()).isEqualTo(1);
    assertThat(decoding.text()).isEqualTo("a");
  }

  @Test
  void errorInsteadOfAnEvent() {
    assertThat(ofData(START, "{\"id\":\"x\",\"message\":\"m\"}").answer.error())
        .isEqualTo(new ApiError("m", "", 0));
    assertThat(ofData("{\"type\":\"error\"}").answer.error()).isEqualTo(ApiError.UNKNOWN);
  }

  @Test
  void errorEvent() {
    assertThat(
            Decoding.of(new CohereDialect(), "event: error\ndata: out of memory\n\n")
                .answer
                .error())
        .isEqualTo(new ApiError("out of memory", "", 0));
  }

  @Test
  void malformedAndCutShort() {
    assertThat(ofData("{\"type\":").failure).isInstanceOf(ProtocolException.class);
    assertThat(ofData("[1]").failure).isInstanceOf(ProtocolException.class);
    assertThat(Decoding.of(new CohereDialect(), "data: {\"type\":\"content-d").failure)
        .isInstanceOf(TruncatedStreamException.class);
  }
}
