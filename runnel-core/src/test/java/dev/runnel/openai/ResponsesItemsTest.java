package dev.runnel.openai;

import static dev.runnel.openai.ResponsesDecoding.added;
import static dev.runnel.openai.ResponsesDecoding.completed;
import static dev.runnel.openai.ResponsesDecoding.done;
import static dev.runnel.openai.ResponsesDecoding.event;
import static dev.runnel.openai.ResponsesDecoding.message;
import static dev.runnel.openai.ResponsesDecoding.ofData;
import static dev.runnel.openai.ResponsesDecoding.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.StreamChunk;
import dev.runnel.ToolCall;
import dev.runnel.testing.Decoding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told more than once counts once, and what is told only at the end counts too. */
class ResponsesItemsTest {

  @Test
  void onlyTheWholeResponse() {
    Decoding decoding =
        ofData(
            completed(
                "{\"type\":\"reasoning\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"S\"}]}",
                "{" + message("A") + "}",
                "{\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":\"{}\"}",
                "{" + message("B") + "}"));
    assertThat(decoding.reasoning()).isEqualTo("S");
    assertThat(decoding.text()).isEqualTo("AB");
    assertThat(decoding.toolCalls()).containsExactly(new ToolCall("c", "f", "{}"));
    assertThat(decoding.answer.finishReason().value()).isEqualTo("tool_calls");
    assertThat(decoding.answer.finishReason().raw()).isEqualTo("completed");
  }

  @Test
  void onlyWholeItemsAndAnEmptyResponse() {
    Decoding decoding =
        ofData(
            done(0, "\"id\":\"a\"," + message("A")),
            done(1, "\"id\":\"b\"," + message("B")),
            completed());
    assertThat(decoding.text()).isEqualTo("AB");
  }

  @Test
  void onlyWholeArguments() {
    String call = "\"id\":\"fc\",\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\"";
    Decoding decoding =
        ofData(
            added(0, call + ",\"arguments\":\"\""),
            event(
                "response.function_call_arguments.done",
                "\"item_id\":\"fc\",\"output_index\":0,\"arguments\":\"{\\\"x\\\":1}\""),
            done(0, call + ",\"arguments\":\"{\\\"x\\\":1}\""),
            completed("{" + call + ",\"arguments\":\"{\\\"x\\\":1}\"}"));
    assertThat(decoding.toolCalls()).containsExactly(new ToolCall("c", "f", "{\"x\":1}"));
  }

  /** A whole call that is never said to be done, nor in the response's output. */
  @Test
  void argumentsThatCameAsTheCallBegan() {
    String call =
        "\"id\":\"fc\",\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":\"{\\\"x\\\":1}\"";
    assertThat(ofData(added(0, call), completed()).toolCalls())
        .containsExactly(new ToolCall("c", "f", "{\"x\":1}"));
    assertThat(
            ofData(
                    added(0, call),
                    event(
                        "response.function_call_arguments.delta",
                        "\"output_index\":0,\"delta\":\"{\\\"x\\\":1}\""),
                    completed())
                .toolCalls())
        .containsExactly(new ToolCall("c", "f", "{\"x\":1}"));
  }

  @Test
  void theRestOfATextThatWasNotStreamedToItsEnd() {
    Decoding decoding =
        ofData(text(0, "Hel"), done(0, message("Hello")), completed("{" + message("Hello!") + "}"));
    assertThat(decoding.text()).isEqualTo("Hello!");
    assertThat(decoding.chunks.stream().map(StreamChunk::contentDelta))
        .containsExactly("Hel", "lo", "!");
  }

  @Test
  void whatDiffersIsNotToldAgain() {
    Decoding decoding =
        ofData(text(0, "Hello "), done(0, message("Hello")), completed("{" + message("Bye") + "}"));
    assertThat(decoding.text()).isEqualTo("Hello ");
  }

  @Test
  void severalPartsAndItems() {
    String two =
        "\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"A\"},"
            + "{\"type\":\"output_text\",\"text\":\"B\"}]";
    Decoding decoding =
        ofData(
            text(0, "A"),
            event(
                "response.output_text.delta",
                "\"output_index\":0,\"content_index\":1,\"delta\":\"B\""),
            text(1, "C"),
            done(0, two),
            done(1, message("C")),
            completed("{" + two + "}", "{" + message("C") + "}"));
    assertThat(decoding.text()).isEqualTo("ABC");
  }

  /** Bedrock counts the parts of a message from 1, and lists one. */
  @Test
  void placesThatAreNotThoseOfTheWhole() {
    Decoding decoding =
        ofData(
            event(
                "response.output_text.delta",
                "\"output_index\":3,\"content_index\":1,\"delta\":\"A\""),
            done(3, message("A")),
            completed("{" + message("A") + "}"));
    assertThat(decoding.text()).isEqualTo("A");
  }

  /** GitHub Copilot. */
  @Test
  void idsThatChangeWithEachEvent() {
    Decoding decoding =
        ofData(
            added(0, "\"id\":\"1\",\"type\":\"reasoning\",\"summary\":[]"),
            done(0, "\"id\":\"2\",\"type\":\"reasoning\",\"summary\":[]"),
            added(1, "\"id\":\"3\",\"type\":\"message\",\"content\":[]"),
            event(
                "response.output_text.delta",
                "\"item_id\":\"4\",\"output_index\":1,\"content_index\":0,\"delta\":\"A\""),
            done(1, "\"id\":\"5\"," + message("A")),
            completed(
                "{\"id\":\"6\",\"type\":\"reasoning\",\"summary\":[]}",
                "{\"id\":\"7\"," + message("A") + "}"));
    assertThat(decoding.text()).isEqualTo("A");
  }

  @Test
  void noPlacesButIds() {
    String call = "\"type\":\"function_call\",\"call_id\":\"c%d\",\"name\":\"f\",\"id\":\"%d\"";
    Decoding decoding =
        ofData(
            event("response.output_item.added", "\"item\":{" + call.formatted(1, 1) + "}"),
            event("response.output_item.added", "\"item\":{" + call.formatted(2, 2) + "}"),
            event("response.function_call_arguments.delta", "\"item_id\":\"2\",\"delta\":\"{\""),
            event("response.function_call_arguments.delta", "\"item_id\":\"1\",\"delta\":\"[\""),
            event("response.function_call_arguments.delta", "\"item_id\":\"2\",\"delta\":\"}\""),
            event("response.function_call_arguments.delta", "\"delta\":\" \""));
    assertThat(decoding.toolCalls())
        .containsExactly(new ToolCall("c1", "f", "["), new ToolCall("c2", "f", "{} "));
  }

  @Test
  void onePlaceForAllItems() {
    Decoding decoding =
        ofData(
            added(0, "\"id\":\"a\",\"type\":\"message\""),
            text(0, "A"),
            done(0, "\"id\":\"a\"," + message("A")),
            added(0, "\"id\":\"b\",\"type\":\"message\""),
            event(
                "response.output_text.delta",
                "\"item_id\":\"b\",\"output_index\":0,\"delta\":\"B\""),
            done(0, "\"id\":\"b\"," + message("B")),
            completed(
                "{\"id\":\"a\"," + message("A") + "}", "{\"id\":\"b\"," + message("B") + "}"));
    assertThat(decoding.text()).isEqualTo("AB");
  }

  @Test
  void oneIdForAllItems() {
    String call = "\"id\":\"x\",\"type\":\"function_call\",\"call_id\":\"c%d\",\"name\":\"f\"";
    Decoding decoding =
        ofData(
            added(0, call.formatted(0)),
            added(1, call.formatted(1)),
            event(
                "response.function_call_arguments.delta",
                "\"item_id\":\"x\",\"output_index\":0,\"delta\":\"[]\""),
            event(
                "response.function_call_arguments.delta",
                "\"item_id\":\"x\",\"output_index\":1,\"delta\":\"{}\""));
    assertThat(decoding.toolCalls())
        .containsExactly(new ToolCall("c0", "f", "[]"), new ToolCall("c1", "f", "{}"));
  }

  @Test
  void aPlaceThatIsToldLate() {
    Decoding decoding =
        ofData(
            event("response.output_text.delta", "\"item_id\":\"m\",\"delta\":\"A\""),
            done(0, "\"id\":\"m\"," + message("A")),
            completed("{\"id\":\"m\"," + message("A") + "}"));
    assertThat(decoding.text()).isEqualTo("A");
  }

  @Test
  void anItemThatIsInTheWholeResponseOnly() {
    Decoding decoding =
        ofData(
            done(0, "\"id\":\"a\"," + message("A")),
            completed(
                "{\"id\":\"b\"," + message("B") + "}", "{\"id\":\"a\"," + message("A") + "}"));
    assertThat(decoding.text()).isEqualTo("AB");
  }

  /** What was streamed need not stand where it stood, and some of it not at all. */
  @Test
  void aWholeResponseWithOtherPlaces() {
    Decoding decoding =
        ofData(
            done(0, "\"type\":\"reasoning\",\"summary\":[]"),
            text(1, "A"),
            text(2, "B"),
            completed("{" + message("A") + "}", "{" + message("B") + "}"));
    assertThat(decoding.text()).isEqualTo("AB");
  }

  @Test
  void ofItemsWithoutIdsThePlaceDecides() {
    Decoding decoding =
        ofData(
            text(0, "A"),
            text(1, "B"),
            completed("{" + message("A.") + "}", "{" + message("B!") + "}"));
    assertThat(decoding.text()).isEqualTo("AB.!");
  }

  @Test
  void anIdThatIsToldLateIsTheItems() {
    Decoding decoding =
        ofData(
            text(0, "A"),
            added(0, "\"id\":\"a\",\"type\":\"message\""),
            text(1, "B"),
            added(1, "\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\""),
            completed(
                "{\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":\"{}\"}",
                "{\"id\":\"b\"," + message("C") + "}",
                "{\"id\":\"a\"," + message("A.") + "}"));
    assertThat(decoding.text()).isEqualTo("ABC.");
    assertThat(decoding.toolCalls()).containsExactly(new ToolCall("c", "f", "{}"));
  }

  /** The place of one that is whole cannot be meant. */
  @Test
  void aPlaceThatContradictsTheId() {
    Decoding decoding =
        ofData(
            done(0, "\"id\":\"a\"," + message("A")),
            added(1, "\"id\":\"b\",\"type\":\"message\""),
            event(
                "response.output_text.delta",
                "\"item_id\":\"b\",\"output_index\":0,\"delta\":\"B\""),
            done(1, "\"id\":\"b\"," + message("B.")));
    assertThat(decoding.text()).isEqualTo("AB.");
  }

  @Test
  void theRestOfAPartGoesByItsPlaceInTheItem() {
    String at = "\"output_index\":0,\"summary_index\":%d,";
    Decoding decoding =
        ofData(
            event("response.reasoning_summary_text.delta", at.formatted(0) + "\"delta\":\"One.\""),
            event("response.reasoning_summary_text.delta", at.formatted(1) + "\"delta\":\"Two\""),
            event("response.reasoning_summary_text.done", at.formatted(1) + "\"text\":\"Two.\""));
    assertThat(decoding.reasoning()).isEqualTo("One.Two.");
  }

  @Test
  void callsInParallel() {
    String call =
        "\"id\":\"fc%d\",\"type\":\"function_call\",\"call_id\":\"c%d\",\"name\":\"f\",\"arguments\":\"\"";
    String delta = "\"output_index\":%d,\"delta\":\"%s\"";
    Decoding decoding =
        ofData(
            added(0, call.formatted(0, 0)),
            added(1, call.formatted(1, 1)),
            event("response.function_call_arguments.delta", delta.formatted(1, "{\\\"y\\\"")),
            event("response.function_call_arguments.delta", delta.formatted(0, "{")),
            event("response.function_call_arguments.delta", delta.formatted(1, ":2}")),
            event("response.function_call_arguments.delta", delta.formatted(0, "}")),
            completed());
    assertThat(decoding.toolCalls())
        .containsExactly(new ToolCall("c0", "f", "{}"), new ToolCall("c1", "f", "{\"y\":2}"));
    assertThat(decoding.chunks.stream().map(chunk -> chunk.toolCalls().size()).limit(3))
        .isEqualTo(List.of(1, 2, 2));
  }

  @Test
  void aCallThatNeverBegan() {
    Decoding decoding =
        ofData(
            event("response.function_call_arguments.delta", "\"output_index\":0,\"delta\":\"{}\""),
            done(
                0,
                "\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":\"{}\""));
    assertThat(decoding.toolCalls()).containsExactly(new ToolCall("c", "f", "{}"));
  }

  @Test
  void argumentsAsAnObject() {
    Decoding decoding =
        ofData(
            done(
                0,
                "\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":{\"x\":"
                    + " 1}"));
    assertThat(decoding.toolCalls()).containsExactly(new ToolCall("c", "f", "{\"x\": 1}"));
  }

  @Test
  void aCallWithoutArgumentsOrCallId() {
    Decoding decoding =
        ofData(added(0, "\"id\":\"fc\",\"type\":\"function_call\",\"name\":\"f\""), completed());
    assertThat(decoding.toolCalls()).containsExactly(new ToolCall("fc", "f", "{}"));
  }

  @Test
  void customToolsTakeText() {
    String call = "\"id\":\"ct\",\"type\":\"custom_tool_call\",\"call_id\":\"c\",\"name\":\"sql\"";
    Decoding decoding =
        ofData(
            added(0, call + ",\"input\":\"\""),
            event(
                "response.custom_tool_call_input.delta", "\"output_index\":0,\"delta\":\"SELECT\""),
            event(
                "response.custom_tool_call_input.done",
                "\"output_index\":0,\"input\":\"SELECT 1\""),
            done(0, call + ",\"input\":\"SELECT 1\""),
            completed());
    assertThat(decoding.toolCalls()).containsExactly(new ToolCall("c", "sql", "SELECT 1"));
    assertThat(decoding.completion().pendingToolCalls()).hasSize(1);
    assertThat(decoding.answer.finishReason().value()).isEqualTo("tool_calls");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"custom\",\"name\":\"sql\"}",
        "{\"type\":\"x_search\"}",
        "{\"type\":\"function\",\"name\":\"sql\"},7"
      })
  void customToolsThatWereNotOfferedRunElsewhere(String tools) {
    Decoding decoding =
        ofData(
            event("response.created", "\"response\":{\"tools\":[" + tools + "]}"),
            done(
                0,
                "\"type\":\"custom_tool_call\",\"call_id\":\"c\",\"name\":\"sql\",\"input\":\"a\""),
            completed());
    boolean offered = tools.contains("custom");
    assertThat(decoding.toolCalls()).hasSize(1);
    assertThat(decoding.completion().pendingToolCalls()).hasSize(offered ? 1 : 0);
    assertThat(decoding.nativeParts()).hasSize(offered ? 1 : 0);
    assertThat(decoding.answer.finishReason().value()).isEqualTo(offered ? "tool_calls" : "stop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "7", "{\"type\":\"custom\",\"name\":\"other\"}"})
  void customToolsWaitWhereItIsNotKnownWhatWasOffered(String tools) {
    Decoding decoding =
        ofData(
            event("response.created", "\"response\":{\"tools\":" + tools + "}"),
            done(
                0,
                "\"type\":\"custom_tool_call\",\"call_id\":\"c\",\"name\":\"sql\",\"input\":\"a\""),
            completed());
    assertThat(decoding.completion().pendingToolCalls()).hasSize(1);
  }

  @Test
  void reasoningSummaries() {
    String at = "\"output_index\":0,\"summary_index\":%d,";
    String item =
        "\"type\":\"reasoning\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"One.\"},"
            + "{\"type\":\"summary_text\",\"text\":\"Two.\"}]";
    Decoding decoding =
        ofData(
            event("response.reasoning_summary_text.delta", at.formatted(0) + "\"delta\":\"One.\""),
            event("response.reasoning_summary_text.done", at.formatted(0) + "\"text\":\"One.\""),
            event("response.reasoning_summary_text.delta", at.formatted(1) + "\"delta\":\"Two\""),
            event(
                "response.reasoning_summary_part.done",
                at.formatted(1) + "\"part\":{\"type\":\"summary_text\",\"text\":\"Two.\"}"),
            done(0, item),
            completed("{" + item + "}"));
    assertThat(decoding.reasoning()).isEqualTo("One.Two.");
  }

  @Test
  void reasoningInItsOwnWords() {
    String item =
        "\"type\":\"reasoning\",\"summary\":[],\"content\":[{\"type\":\"reasoning_text\",\"text\":\"Hm.\"}]";
    Decoding decoding =
        ofData(
            event(
                "response.reasoning_text.delta",
                "\"output_index\":0,\"content_index\":0,\"delta\":\"Hm\""),
            event(
                "response.reasoning_text.done",
                "\"output_index\":0,\"content_index\":0,\"text\":\"Hm.\""),
            event(
                "response.reasoning_part.done",
                "\"output_index\":0,\"content_index\":0,\"part\":{\"type\":\"reasoning_text\",\"text\":\"Hm.\"}"),
            done(0, item),
            completed("{" + item + "}"));
    assertThat(decoding.reasoning()).isEqualTo("Hm.");
    assertThat(decoding.text()).isEmpty();
  }

  @Test
  void ofTwoKindsOfReasoningTheFirstCounts() {
    Decoding decoding =
        ofData(
            event("response.reasoning_text.delta", "\"output_index\":0,\"delta\":\"Hm.\""),
            event(
                "response.reasoning_summary_text.delta",
                "\"output_index\":0,\"delta\":\"It hums\""),
            done(
                0,
                "\"type\":\"reasoning\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"It"
                    + " hums\"}],\"content\":[{\"type\":\"reasoning_text\",\"text\":\"Hm.\"}]"),
            event("response.reasoning_summary_text.delta", "\"output_index\":2,\"delta\":\"More\""),
            completed());
    assertThat(decoding.reasoning()).isEqualTo("Hm.More");
  }
}
