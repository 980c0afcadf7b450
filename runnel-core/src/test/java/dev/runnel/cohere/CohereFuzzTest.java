package dev.runnel.cohere;

import dev.runnel.testing.DecoderFuzz;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CohereFuzzTest {
  private static final DecoderFuzz FUZZ =
      new DecoderFuzz(
          new CohereDialect(),
          DecoderFuzz::events,
          List.of(
              ("type id index delta message content text thinking tool_plan tool_calls function"
                      + " name arguments citations sources document tool_output title url"
                      + " finish_reason error usage tokens billed_units input_tokens cached_tokens"
                      + " detail")
                  .split(" ")),
          List.of(
              ("message-start content-start content-delta content-end tool-plan-delta"
                      + " tool-call-start tool-call-delta tool-call-end citation-start message-end"
                      + " COMPLETE MAX_TOKENS TOOL_CALL ERROR")
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
  void randomMessages() {
    FUZZ.randomJson("{\"delta\":{\"message\":{%s},%s},%s}");
  }

  @Test
  void randomToolCalls() {
    FUZZ.randomJson(
        "{\"type\":\"tool-call-delta\",\"delta\":{\"message\":{\"tool_calls\":{%s}}},%s}");
  }

  @Test
  void nothingIsRepeated() {
    byte[] nothing = "data: {}\n\n".getBytes(StandardCharsets.UTF_8);
    FUZZ.nothingIsRepeated(
        "{\"type\":\"content-delta\",\"delta\":{\"message\":{\"content\":{\"text\":\"a\",%s},%s},%s}}",
        nothing);
  }

  @Test
  void mutatedRecordings() {
    FUZZ.mutatedRecordings("v2-chat");
  }
}
