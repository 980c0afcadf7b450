package dev.runnel.ollama;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The lines are those of Ollama's API reference, "Generate a chat message". */
class OllamaDecoderTest {

  private static Decoding ofLines(String... lines) {
    return Decoding.ofLines(new OllamaDialect(), lines);
  }

  private static String message(String fields) {
    return "{\"model\":\"llama3.2\",\"message\":{\"role\":\"assistant\","
        + fields
        + "},\"done\":false}";
  }

  private static String done(String fields) {
    return "{\"model\":\"llama3.2\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true"
        + fields
        + "}";
  }

  private static String call(String function) {
    return message("\"content\":\"\",\"tool_calls\":[{\"function\":" + function + "}]");
  }

  @Test
  void textReasonAndUsage() {
    Decoding decoding =
        ofLines(
            message("\"content\":\"Hel\""),
            message("\"content\":\"lo\""),
            done(",\"done_reason\":\"stop\",\"prompt_eval_count\":26,\"eval_count\":4"));
    assertThat(decoding.text()).isEqualTo("Hello");
    assertThat(decoding.answer.model()).isEqualTo("llama3.2");
    assertThat(decoding.answer.id()).isEmpty();
    assertThat(decoding.answer.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(decoding.answer.usage()).isEqualTo(TokenUsage.of(26, 4));
    assertThat(decoding.answer.isEnded()).isTrue();
    assertThat(decoding.nativeParts()).isEmpty();
    assertThat(decoding.chunks.stream().filter(StreamChunk::isFinal)).hasSize(1);
  }

  @Test
  void thinkingGoesBackWhenItIsWhole() {
    String thought = message("\"content\":\"\",\"thinking\":\"Hm\"");
    assertThat(ofLines(thought).nativeParts()).isEmpty();
    Decoding decoding =
        ofLines(
            thought,
            message("\"content\":\"\",\"thinking\":\", so\""),
            message("\"content\":\"Yes\""),
            done(",\"done_reason\":\"stop\""));
    assertThat(decoding.reasoning()).isEqualTo("Hm, so");
    assertThat(decoding.text()).isEqualTo("Yes");
    assertThat(decoding.nativeParts())
        .containsExactly(new ContentPart.Native("ollama-chat", "{\"thinking\":\"Hm, so\"}"));
  }

  @Test
  void toolCallsComeWhole() {
    Decoding decoding =
        ofLines(
            message(
                "\"tool_calls\":[{\"id\":\"a\",\"function\":{\"index\":0,\"name\":\"f\",\"arguments\":{\"x\":"
                    + " [1]}}},"
                    + "{\"id\":\"b\",\"function\":{\"index\":1,\"name\":\"g\",\"arguments\":{}}}]"),
            done(",\"done_reason\":\"stop\""));
    assertThat(decoding.toolCalls())
        .containsExactly(new ToolCall("a", "f", "{\"x\": [1]}"), new ToolCall("b", "g", "{}"));
    assertThat(decoding.answer.finishReason()).isEqualTo(new FinishReason("tool_calls", "stop"));
  }

  @Test
  void eachToolCallIsAnotherWhateverItsIndex() {
    Decoding decoding =
        ofLines(
            call("{\"index\":0,\"name\":\"f\",\"arguments\":{\"x\":1}}"),
            call("{\"index\":0,\"name\":\"f\",\"arguments\":{\"x\":1}}"));
    assertThat(decoding.toolCalls())
        .containsExactly(
            new ToolCall("call_0", "f", "{\"x\":1}"), new ToolCall("call_1", "f", "{\"x\":1}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"name\":\"f\"}; {}",
        "{\"name\":\"f\",\"arguments\":null}; {}",
        "{\"name\":\"f\",\"arguments\":\"\"}; {}",
        "{\"name\":\"f\",\"arguments\":\"{\\\"x\\\":1}\"}; {\"x\":1}"
      })
  void argumentsThatAreNoObject(String function, String arguments) {
    assertThat(ofLines(call(function)).toolCalls())
        .containsExactly(new ToolCall("call_0", "f", arguments));
  }

  @ParameterizedTest
  @CsvSource({"stop, stop", "length, length", "load, other", "unload, other"})
  void doneReasons(String raw, String value) {
    Decoding decoding = ofLines(done(",\"done_reason\":\"" + raw + "\""));
    assertThat(decoding.answer.finishReason()).isEqualTo(new FinishReason(value, raw));
    assertThat(decoding.answer.isEnded()).isTrue();
  }

  @Test
  void olderServersGiveNoReason() {
    Decoding decoding = ofLines(message("\"content\":\"Hi\""), done(""));
    assertThat(decoding.answer.finishReason()).isEqualTo(FinishReason.NONE);
    assertThat(decoding.answer.isEnded()).isTrue();
  }

  // Go leaves counts of zero out: a prompt that was in the cache has none with older servers.
  @Test
  void countsThatAreNotTold() {
    assertThat(ofLines(done(",\"eval_count\":4")).answer.usage()).isEqualTo(TokenUsage.of(0, 4));
    assertThat(ofLines(done("")).answer.usage()).isEqualTo(TokenUsage.NONE);
  }

  // API reference, "Generate a completion".
  @Test
  void completionApi() {
    Decoding decoding =
        ofLines(
            "{\"model\":\"m\",\"response\":\"\",\"thinking\":\"Hm\",\"done\":false}",
            "{\"model\":\"m\",\"response\":\"Hi\",\"done\":false}",
            "{\"model\":\"m\",\"response\":\"\",\"done\":true,\"done_reason\":\"length\",\"context\":[1,2]}");
    assertThat(decoding.text()).isEqualTo("Hi");
    assertThat(decoding.reasoning()).isEqualTo("Hm");
    assertThat(decoding.answer.finishReason()).isEqualTo(FinishReason.LENGTH);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"error\":\"m\"}; m; ``; 0",
        "{\"error\":{\"message\":\"m\",\"type\":\"server_error\"}}; m; server_error; 500",
        "{\"error\":\"m\",\"model\":\"x\",\"done\":true}; m; ``; 0",
        "{\"detail\":\"m\"}; m; ``; 0",
        "{\"message\":\"m\"}; m; ``; 0"
      })
  void errors(String line, String message, String code, int status) {
    Decoding decoding = ofLines(message("\"content\":\"a\""), line);
    assertThat(decoding.answer.error()).isEqualTo(new ApiError(message, code, status));
    assertThat(decoding.answer.errorBody()).isEqualTo(line);
    assertThat(decoding.text()).isEqualTo("a");
  }

  @Test
  void emptyErrors() {
    assertThat(ofLines("{\"error\":\"\"}").answer.error()).isEqualTo(ApiError.UNKNOWN);
    Decoding beside =
        ofLines("{\"error\":\"\",\"message\":{\"role\":\"assistant\",\"content\":\"a\"}}");
    assertThat(beside.answer.error()).isNull();
    assertThat(beside.text()).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"status\":\"loading\"}", "{\"message\":null}"})
  void whatIsNotKnownSaysNothing(String line) {
    Decoding decoding = ofLines(line);
    assertThat(decoding.chunks).isEmpty();
    assertThat(decoding.failure).isNull();
    assertThat(decoding.answer.error()).isNull();
    assertThat(decoding.answer.isEnded()).isFalse();
  }

  @Test
  void malformedAndCutShort() {
    assertThat(ofLines("{").failure).isInstanceOf(ProtocolException.class);
    assertThat(ofLines("data: {}").failure).isInstanceOf(ProtocolException.class);
    assertThat(Decoding.of(new OllamaDialect(), "{\"message\":{\"con").failure)
        .isInstanceOf(TruncatedStreamException.class);
  }

  @Test
  void aLastLineWithoutItsEndCounts() {
    assertThat(Decoding.of(new OllamaDialect(), done(",\"done_reason\":\"stop\"")).answer.isEnded())
        .isTrue();
  }
}
