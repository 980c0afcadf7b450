package dev.runnel.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.StreamChunk;
import dev.runnel.ToolCall;
import dev.runnel.testing.Decoding;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which call a piece belongs to. */
class ChatToolCallsTest {

  private static Decoding calls(String... pieces) {
    String[] deltas = new String[pieces.length];
    for (int i = 0; i < pieces.length; i++) {
      deltas[i] = "{\"tool_calls\":[" + pieces[i] + "]}";
    }
    return ChatDecoding.ofDeltas(deltas);
  }

  private static String piece(String head, String function) {
    return "{" + head + "\"type\":\"function\",\"function\":{" + function + "}}";
  }

  @Test
  @Tag("C6")
  void piecesByIndex() {
    Decoding decoding =
        calls(
            piece("\"index\":0,\"id\":\"a\",", "\"name\":\"f\",\"arguments\":\"\""),
            piece("\"index\":0,", "\"arguments\":\"{\\\"x\\\"\""),
            piece("\"index\":1,\"id\":\"b\",", "\"name\":\"g\",\"arguments\":\"{\""),
            piece("\"index\":0,", "\"arguments\":\":1}\""),
            piece("\"index\":1,", "\"arguments\":\"}\""));
    assertThat(decoding.toolCalls())
        .containsExactly(new ToolCall("a", "f", "{\"x\":1}"), new ToolCall("b", "g", "{}"));
    assertThat(decoding.chunks.stream().map(StreamChunk::toolCalls).map(List::size))
        .containsExactly(1, 1, 2, 2, 2);
  }

  /** OpenAI API reference, "Create chat completion", {@code tool_calls}. */
  @Test
  void aCustomToolTakesAnyText() {
    Decoding decoding =
        calls(
            "{\"index\":0,\"id\":\"a\",\"type\":\"custom\",\"custom\":{\"name\":\"sql\",\"input\":\"\"}}",
            "{\"index\":0,\"custom\":{\"input\":\"select\"}}",
            "{\"index\":0,\"custom\":{\"input\":\" 1\"}}");
    assertThat(decoding.toolCalls()).containsExactly(new ToolCall("a", "sql", "select 1"));
  }

  @Test
  void indexAfterTheFunction() {
    Decoding decoding =
        calls(
            "{\"function\":{\"arguments\":\"{}\",\"name\":\"f\"},\"id\":\"a\",\"index\":0}",
            "{\"function\":{\"arguments\":\"{}\",\"name\":\"g\"},\"id\":\"b\",\"index\":1}");
    assertThat(decoding.toolCalls())
        .containsExactly(new ToolCall("a", "f", "{}"), new ToolCall("b", "g", "{}"));
  }

  @Test
  void severalInOneDelta() {
    Decoding decoding =
        calls(
            piece("\"index\":0,\"id\":\"a\",", "\"name\":\"f\",\"arguments\":\"{}\"")
                + ","
                + piece("\"index\":1,\"id\":\"b\",", "\"name\":\"g\",\"arguments\":\"{}\""));
    assertThat(decoding.chunks).hasSize(1);
    assertThat(decoding.toolCalls()).hasSize(2);
  }

  @Test
  void emptyIdGoesOn() {
    Decoding decoding =
        calls(
            piece("\"index\":0,\"id\":\"a\",", "\"name\":\"f\",\"arguments\":\"\""),
            piece("\"index\":0,\"id\":\"\",", "\"name\":\"\",\"arguments\":\"{}\""));
    assertThat(decoding.toolCalls()).containsExactly(new ToolCall("a", "f", "{}"));
  }

  @Test
  void idAndNameRepeatedGoOn() {
    Decoding decoding =
        calls(
            piece("\"index\":0,\"id\":\"a\",", "\"name\":\"f\",\"arguments\":\"{\""),
            piece("\"index\":0,\"id\":\"a\",", "\"name\":\"f\",\"arguments\":\"}\""));
    assertThat(decoding.toolCalls()).containsExactly(new ToolCall("a", "f", "{}"));
  }

  @Test
  void idAndNameRepeatedAfterTheWholeGoOnToo() {
    Decoding decoding =
        calls(
            piece("\"index\":0,\"id\":\"a\",", "\"name\":\"f\",\"arguments\":\"{}\""),
            piece("\"index\":0,\"id\":\"a\",", "\"name\":\"f\",\"arguments\":\" \""));
    assertThat(decoding.toolCalls()).containsExactly(new ToolCall("a", "f", "{} "));
  }

  @Test
  void anIdAndANameThatComeLateAreTheCallsOwn() {
    Decoding decoding =
        calls(
            piece("\"index\":0,", "\"arguments\":\"{\""),
            piece("\"index\":0,", "\"name\":\"f\""),
            piece("\"index\":0,\"id\":\"a\",", "\"name\":\"f\",\"arguments\":\"}\""));
    assertThat(decoding.toolCalls()).containsExactly(new ToolCall("a", "f", "{}"));
  }

  @Test
  void inventedIdsWithoutANameGoOn() {
    Decoding decoding =
        calls(
            piece("\"index\":0,\"id\":\"r1\",", "\"name\":\"f\""),
            piece("\"index\":0,\"id\":\"r2\",", "\"arguments\":\"{\""),
            piece("\"index\":0,\"id\":\"r3\",", "\"name\":null,\"arguments\":\"}\""));
    assertThat(decoding.toolCalls()).containsExactly(new ToolCall("r1", "f", "{}"));
  }

  @Test
  void newIdAndNameUnderTheSameIndexBegin() {
    Decoding decoding =
        calls(
            piece("\"index\":0,\"id\":\"a\",", "\"name\":\"f\",\"arguments\":\"{}\""),
            piece("\"index\":0,\"id\":\"b\",", "\"name\":\"f\",\"arguments\":\"{\""),
            piece("\"index\":0,", "\"arguments\":\"}\""));
    assertThat(decoding.toolCalls())
        .containsExactly(new ToolCall("a", "f", "{}"), new ToolCall("b", "f", "{}"));
  }

  @Test
  void newIdAndNameBeginBeforeTheFirstCallIsWholeToo() {
    Decoding decoding =
        calls(
            piece("\"index\":0,\"id\":\"a\",", "\"name\":\"f\",\"arguments\":\"{\""),
            piece("\"index\":0,\"id\":\"b\",", "\"name\":\"f\",\"arguments\":\"{}\""));
    assertThat(decoding.toolCalls())
        .containsExactly(new ToolCall("a", "f", "{"), new ToolCall("b", "f", "{}"));
  }

  @Test
  void withoutIdsAWholeCallIsFollowedByAnother() {
    Decoding decoding =
        calls(
            piece("\"index\":0,\"id\":\"\",", "\"name\":\"f\",\"arguments\":\"{}\""),
            piece("\"index\":0,\"id\":\"\",", "\"name\":\"f\",\"arguments\":\"{}\""),
            piece("\"index\":0,\"id\":\"\",", "\"name\":\"f\",\"arguments\":\"\""));
    assertThat(decoding.toolCalls())
        .containsExactly(new ToolCall("call_0", "f", "{}"), new ToolCall("call_1", "f", "{}"));
  }

  @Test
  void withoutIndexByIdThenTheLast() {
    Decoding decoding =
        calls(
            piece("\"id\":\"a\",", "\"name\":\"f\",\"arguments\":\"{\""),
            piece("\"id\":\"b\",", "\"name\":\"g\",\"arguments\":\"{\""),
            piece("\"id\":\"a\",", "\"arguments\":\"}\""),
            piece("", "\"arguments\":\"}\""));
    assertThat(decoding.toolCalls())
        .containsExactly(new ToolCall("a", "f", "{}"), new ToolCall("b", "g", "{}"));
  }

  @Test
  void sameIdUnderAnotherIndexBegins() {
    Decoding decoding =
        calls(
            piece("\"index\":0,\"id\":\"f\",", "\"name\":\"f\",\"arguments\":\"{}\""),
            piece("\"index\":1,\"id\":\"f\",", "\"name\":\"f\",\"arguments\":\"{}\""));
    assertThat(decoding.toolCalls()).hasSize(2);
  }

  @Test
  void argumentsAsAnObject() {
    Decoding decoding =
        calls(piece("\"id\":\"a\",", "\"name\":\"f\",\"arguments\":{\"x\": [1.0e400, \"é\"]}"));
    assertThat(decoding.toolCalls())
        .containsExactly(new ToolCall("a", "f", "{\"x\": [1.0e400, \"é\"]}"));
  }

  @Test
  void halfACallIsNotComplete() {
    Decoding decoding =
        calls(piece("\"index\":0,\"id\":\"a\",", "\"name\":\"f\",\"arguments\":\"{\\\"x\""));
    assertThat(decoding.toolCalls().get(0).isComplete()).isFalse();
  }

  @Test
  void legacyFunctionCall() {
    Decoding decoding =
        ChatDecoding.ofDeltas(
            "{\"function_call\":{\"name\":\"f\",\"arguments\":\"{\"}}",
            "{\"function_call\":{\"arguments\":\"}\"}}",
            "{\"function_call\":null}");
    assertThat(decoding.toolCalls()).containsExactly(new ToolCall("call_0", "f", "{}"));
  }

  @Test
  void otherTypesAreLeftOut() {
    assertThat(ChatDecoding.ofDeltas("{\"tool_calls\":null}", "{\"tool_calls\":[7,null]}").chunks)
        .isEmpty();
  }

  @Test
  @Tag("C6")
  void aChunkThatChangesNoCallHasNoSnapshot() {
    var decoding =
        ChatDecoding.ofDeltas(
            "{\"tool_calls\":[{\"index\":0,\"id\":\"t1\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}",
            "{\"content\":\"Hi\"}");
    assertThat(decoding.chunks).hasSize(2);
    assertThat(decoding.chunks.get(0).toolCalls()).hasSize(1);
    assertThat(decoding.chunks.get(1).toolCalls()).isEmpty();
  }
}
