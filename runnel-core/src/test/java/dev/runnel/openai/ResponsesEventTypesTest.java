package dev.runnel.openai;

import static dev.runnel.openai.ResponsesDecoding.event;
import static dev.runnel.openai.ResponsesDecoding.ofData;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.internal.dialect.Answer;
import dev.runnel.testing.Corpus;
import dev.runnel.testing.Decoding;
import dev.runnel.testing.TestJson;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each event type of OpenAI's specification is decoded, or ignored for a reason. */
class ResponsesEventTypesTest {

  /** They say something that the answer holds. */
  private static final Set<String> DECODED =
      Set.of(
          "error",
          "response.completed",
          "response.content_part.done",
          "response.created",
          "response.custom_tool_call_input.delta",
          "response.custom_tool_call_input.done",
          "response.failed",
          "response.function_call_arguments.delta",
          "response.function_call_arguments.done",
          "response.in_progress",
          "response.incomplete",
          "response.output_item.added",
          "response.output_item.done",
          "response.output_text.annotation.added",
          "response.output_text.delta",
          "response.output_text.done",
          "response.queued",
          "response.reasoning_summary_part.done",
          "response.reasoning_summary_text.delta",
          "response.reasoning_summary_text.done",
          "response.reasoning_text.delta",
          "response.reasoning_text.done",
          "response.refusal.delta",
          "response.refusal.done");

  /** Parts that are still empty, tools that the provider runs, and audio that nobody asked for. */
  private static final Set<String> IGNORED =
      Set.of(
          "response.audio.delta",
          "response.audio.done",
          "response.audio.transcript.delta",
          "response.audio.transcript.done",
          "response.code_interpreter_call.completed",
          "response.code_interpreter_call.in_progress",
          "response.code_interpreter_call.interpreting",
          "response.code_interpreter_call_code.delta",
          "response.code_interpreter_call_code.done",
          "response.content_part.added",
          "response.file_search_call.completed",
          "response.file_search_call.in_progress",
          "response.file_search_call.searching",
          "response.image_generation_call.completed",
          "response.image_generation_call.generating",
          "response.image_generation_call.in_progress",
          "response.image_generation_call.partial_image",
          "response.mcp_call.completed",
          "response.mcp_call.failed",
          "response.mcp_call.in_progress",
          "response.mcp_call_arguments.delta",
          "response.mcp_call_arguments.done",
          "response.mcp_list_tools.completed",
          "response.mcp_list_tools.failed",
          "response.mcp_list_tools.in_progress",
          "response.reasoning_summary_part.added",
          "response.shell_call_command.added",
          "response.shell_call_command.delta",
          "response.shell_call_command.done",
          "response.shell_call_output_content.delta",
          "response.shell_call_output_content.done",
          "response.web_search_call.completed",
          "response.web_search_call.in_progress",
          "response.web_search_call.searching");

  @Test
  void allTypesOfTheSpecificationAreKnown() {
    Object vector =
        TestJson.parse(Corpus.require().text("vectors/openai-openapi/stream-events.json"));
    Set<String> specified =
        TestJson.asObject(TestJson.at(vector, "response_stream_events")).keySet();
    Set<String> known = new TreeSet<>(DECODED);
    known.addAll(IGNORED);
    assertThat(known).containsExactlyInAnyOrderElementsOf(specified).hasSize(58);
  }

  @Test
  void whatIsDecodedChangesTheAnswer() {
    for (String type : DECODED) {
      Decoding decoding = decode(type);
      Answer answer = decoding.answer;
      boolean changed =
          !decoding.chunks.isEmpty()
              || !answer.id().isEmpty()
              || answer.isEnded()
              || answer.error() != null;
      assertThat(changed).as(type).isTrue();
      assertThat(answer.error() != null).as(type).isEqualTo(type.matches("error|.*failed"));
    }
  }

  @Test
  void whatIsIgnoredChangesNothing() {
    for (String type : IGNORED) {
      Decoding decoding = decode(type);
      assertThat(decoding.chunks).as(type).isEmpty();
      assertThat(decoding.answer.takeNews()).as(type).isFalse();
      assertThat(decoding.answer.takePartsNews()).as(type).isFalse();
      assertThat(decoding.answer.error()).as(type).isNull();
      assertThat(decoding.answer.isEnded()).as(type).isFalse();
    }
  }

  /** An event with something of everything that an event may hold. */
  private static Decoding decode(String type) {
    String part = type.contains("summary") ? "summary_text" : "output_text";
    Decoding decoding =
        ofData(
            event(
                type,
                "\"output_index\":0,\"item_id\":\"i\",\"delta\":\"d\",\"text\":\"w\",\"message\":\"m\","
                    + "\"annotation\":{\"type\":\"url_citation\",\"url\":\"https://a\"},"
                    + "\"part\":{\"type\":\""
                    + part
                    + "\",\"text\":\"p\"},"
                    + "\"item\":{\"id\":\"i\",\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\"},"
                    + "\"response\":{\"id\":\"r\",\"status\":\"x\"}"));
    assertThat(decoding.failure).as(type).isNull();
    return decoding;
  }
}
