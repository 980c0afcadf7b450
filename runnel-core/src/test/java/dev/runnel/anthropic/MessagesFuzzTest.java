package dev.runnel.anthropic;

import dev.runnel.testing.DecoderFuzz;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessagesFuzzTest {
  private static final DecoderFuzz FUZZ =
      new DecoderFuzz(
          MessagesDecoding.DIALECT,
          DecoderFuzz::events,
          List.of(
              ("type index message id model content stop_reason usage input_tokens output_tokens"
                      + " cache_read_input_tokens cache_creation_input_tokens thinking_tokens"
                      + " output_tokens_details content_block delta text thinking signature name"
                      + " input tool_use_id partial_json citation citations url cited_text error"
                      + " encrypted_content")
                  .split(" ")),
          List.of(
              "message_start",
              "content_block_start",
              "content_block_delta",
              "content_block_stop",
              "message_delta",
              "text_delta",
              "signature_delta",
              "input_json_delta",
              "compaction_delta",
              "tool_use",
              "server_tool_use",
              "web_search_tool_result",
              "redacted_thinking",
              "thinking",
              "compaction"));

  @Test
  void randomBytes() {
    FUZZ.randomBytes();
  }

  @Test
  void randomJson() {
    FUZZ.randomJson();
  }

  @Test
  void randomMessages() {
    FUZZ.randomJson("{\"type\":\"message_start\",\"message\":{\"content\":[{%s}],%s}}");
  }

  @Test
  void randomBlocks() {
    FUZZ.randomJson("{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{%s}}");
  }

  @Test
  void randomDeltas() {
    FUZZ.randomJson("{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{%s}}");
  }

  @Test
  void nothingIsRepeated() {
    byte[] nothing = "data: {}\n\n".getBytes(StandardCharsets.UTF_8);
    FUZZ.nothingIsRepeated(
        "{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"a\",%s},%s}",
        nothing);
  }

  @Test
  void mutatedRecordings() {
    FUZZ.mutatedRecordings("messages");
  }
}
