package dev.runnel.openai;

import dev.runnel.testing.DecoderFuzz;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponsesFuzzTest {
  private static final DecoderFuzz FUZZ =
      new DecoderFuzz(
          ResponsesDecoding.DIALECT,
          DecoderFuzz::events,
          List.of(
              ("type delta text refusal arguments input item_id output_index content_index"
                      + " summary_index item part annotation response id call_id name status"
                      + " content summary encrypted_content environment execution annotations url"
                      + " title filename file_id model output usage error incomplete_details reason"
                      + " tools code message input_tokens output_tokens_details reasoning_tokens")
                  .split(" ")),
          List.of(
              ("response.created response.completed response.failed response.output_item.added"
                      + " response.output_item.done response.content_part.done"
                      + " response.output_text.delta response.output_text.done"
                      + " response.output_text.annotation.added response.reasoning_text.delta"
                      + " response.reasoning_summary_text.done response.refusal.delta"
                      + " response.function_call_arguments.delta"
                      + " response.function_call_arguments.done message reasoning function_call"
                      + " custom_tool_call shell_call output_text summary_text reasoning_text"
                      + " completed incomplete custom")
                  .split(" ")));

  @Test
  void randomBytes() {
    FUZZ.randomBytes();
  }

  @Test
  void randomJson() {
    FUZZ.randomJson();
  }

  @Test
  void randomItems() {
    FUZZ.randomJson("{\"type\":\"response.output_item.done\",\"item\":{%s},%s}");
  }

  @Test
  void randomResponses() {
    FUZZ.randomJson(
        "{\"type\":\"response.completed\",\"response\":{\"output\":[{%s},{\"type\":\"function_call\",%s}],%s}}");
  }

  @Test
  void nothingIsRepeated() {
    byte[] nothing = "data: {}\n\n".getBytes(StandardCharsets.UTF_8);
    FUZZ.nothingIsRepeated("{\"type\":\"response.output_text.delta\",\"delta\":\"a\",%s}", nothing);
  }

  @Test
  void mutatedRecordings() {
    FUZZ.mutatedRecordings("openai-responses");
  }
}
