package dev.runnel.gemini;

import dev.runnel.testing.DecoderFuzz;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeminiFuzzTest {
  private static final DecoderFuzz FUZZ =
      new DecoderFuzz(
          GeminiDecoding.DIALECT,
          DecoderFuzz::events,
          List.of(
              ("candidates content parts text thought thoughtSignature functionCall name args id"
                      + " partialArgs willContinue jsonPath stringValue numberValue nullValue"
                      + " executableCode codeExecutionResult toolCall inlineData finishReason index"
                      + " usageMetadata promptTokenCount totalTokenCount groundingMetadata"
                      + " groundingChunks web uri title citationMetadata citations promptFeedback"
                      + " blockReason error message code details reason")
                  .split(" ")),
          List.of("STOP", "MAX_TOKENS", "$.a", "$.b", "$.a.b", "$.a[0]"));

  @Test
  void randomBytes() {
    FUZZ.randomBytes();
  }

  @Test
  void randomJson() {
    FUZZ.randomJson();
  }

  @Test
  void randomParts() {
    FUZZ.randomJson("{\"candidates\":[{\"content\":{\"parts\":[{%s},{%s}]},%s}],%s}");
  }

  @Test
  void randomPiecesOfCalls() {
    FUZZ.randomJson(
        "{\"candidates\":[{\"content\":{\"parts\":["
            + "{\"functionCall\":{\"willContinue\":true,\"partialArgs\":[{%s},{%s}]}},"
            + "{\"functionCall\":{\"willContinue\":true,\"partialArgs\":[{%s},{%s}]}},"
            + "{\"functionCall\":{%s}}]}}]}");
  }

  @Test
  void nothingIsRepeated() {
    byte[] nothing = "data: {}\n\n".getBytes(StandardCharsets.UTF_8);
    FUZZ.nothingIsRepeated(
        "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"},{%s}]},%s}],%s}", nothing);
  }

  @Test
  void mutatedRecordings() {
    FUZZ.mutatedRecordings("generatecontent");
  }
}
