package dev.runnel.ollama;

import dev.runnel.testing.DecoderFuzz;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OllamaFuzzTest {
  private static final DecoderFuzz FUZZ =
      new DecoderFuzz(
          new OllamaDialect(),
          DecoderFuzz::lines,
          List.of(
              ("model message content thinking tool_calls function index id name arguments response"
                      + " done done_reason prompt_eval_count eval_count error code status detail")
                  .split(" ")),
          List.of("load", "length"));

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
    FUZZ.randomJson("{\"message\":{%s},%s}");
  }

  @Test
  void randomToolCalls() {
    FUZZ.randomJson("{\"message\":{\"tool_calls\":[{%s},{\"function\":{%s}}]},%s}");
  }

  @Test
  void nothingIsRepeated() {
    byte[] nothing = "{}\n".getBytes(StandardCharsets.UTF_8);
    FUZZ.nothingIsRepeated("{\"message\":{\"content\":\"a\",%s},%s}", nothing);
  }

  @Test
  void mutatedRecordings() {
    FUZZ.mutatedRecordings("ollama-chat");
    FUZZ.mutatedRecordings("ollama-generate");
  }
}
