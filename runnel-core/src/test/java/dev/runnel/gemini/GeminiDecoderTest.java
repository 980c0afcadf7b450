package dev.runnel.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.Citation;
import dev.runnel.ContentPart;
import dev.runnel.FinishReason;
import dev.runnel.LimitExceededException;
import dev.runnel.Limits;
import dev.runnel.PlacedPart;
import dev.runnel.ProtocolException;
import dev.runnel.StreamChunk;
import dev.runnel.TokenUsage;
import dev.runnel.ToolCall;
import dev.runnel.TruncatedStreamException;
import dev.runnel.testing.Decoding;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fields are those of the Gemini API reference, "GenerateContentResponse". */
class GeminiDecoderTest {
  private static final String SAMPLE =
      "data: {\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"é1\"}],\"role\":"
          + " \"model\"}}]}\r\n\r\n"
          + "data: {\"candidates\": [{\"content\": {\"parts\": [{\"text\": \" 2\"}],\"role\":"
          + " \"model\"}}]}\r\n\r\n"
          + "data: {\"candidates\": [{\"content\": {\"role\": \"model\"},\"finishReason\":"
          + " \"STOP\"}]}\r\n\r\n";

  private static String finish(String reason) {
    return "{\"candidates\":[{\"content\":{\"role\":\"model\"},\"finishReason\":\""
        + reason
        + "\"}]}";
  }

  private static List<String> natives(Decoding decoding) {
    assertThat(decoding.nativeParts())
        .allMatch(part -> part.api().equals(GenerateContentDialect.API));
    return decoding.nativeParts().stream().map(ContentPart.Native::json).toList();
  }

  @Test
  void textAndThoughts() {
    Decoding decoding =
        GeminiDecoding.ofParts(
            "{\"thought\":true,\"text\":\"Hm\"}",
            "{\"text\":\"m\",\"thought\":true},{\"text\":\"Hel\"},{\"text\":\"lo\"}",
            "{\"text\":\"!\",\"thought\":false}");
    assertThat(decoding.reasoning()).isEqualTo("Hmm");
    assertThat(decoding.text()).isEqualTo("Hello!");
    assertThat(decoding.chunks).hasSize(3);
  }

  @Test
  void finishesAndEndsWithTheBody() {
    Decoding decoding = GeminiDecoding.of(SAMPLE);
    assertThat(decoding.text()).isEqualTo("é1 2");
    assertThat(decoding.answer.finishReason()).isEqualTo(new FinishReason("stop", "STOP"));
    assertThat(decoding.answer.isFinished()).isTrue();
    assertThat(decoding.answer.isEnded()).isFalse();
    assertThat(decoding.chunks.get(2))
        .isEqualTo(new StreamChunk("", "", "", List.of(), List.of(), true));
  }

  @Test
  void cutAtEachEventIsUnfinished() {
    for (int end = SAMPLE.indexOf("\r\n\r\n") + 4;
        end < SAMPLE.length();
        end = SAMPLE.indexOf("\r\n\r\n", end) + 4) {
      Decoding decoding = GeminiDecoding.of(SAMPLE.substring(0, end));
      assertThat(decoding.failure).isNull();
      assertThat(decoding.answer.isFinished() || decoding.answer.isEnded()).isFalse();
    }
  }

  @Test
  void cutWithinAnEvent() {
    assertThat(GeminiDecoding.of("data: {\"candidates\":[{\"con").failure)
        .isInstanceOf(TruncatedStreamException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"candidates\":[}", "[1]", "null", "hello", "{} {}"})
  void malformed(String data) {
    assertThat(GeminiDecoding.ofData(data).failure).isInstanceOf(ProtocolException.class);
  }

  @Test
  void unknownIsIgnored() {
    Decoding decoding =
        GeminiDecoding.ofData(
            "",
            "{}",
            "{\"candidates\":null,\"usageMetadata\":1,\"promptFeedback\":[],\"new\":{\"a\":[]}}",
            "{\"candidates\":[1,{\"content\":2},{\"content\":{\"parts\":[3,{\"new\":{}}]},\"safetyRatings\":[]}]}");
    assertThat(decoding.failure).isNull();
    assertThat(decoding.chunks).isEmpty();
    assertThat(natives(decoding)).isEmpty();
  }

  @Test
  void otherCandidatesDoNotCount() {
    Decoding decoding =
        GeminiDecoding.ofData(
            "{\"candidates\":[{\"index\":1,\"content\":{\"parts\":[{\"text\":\"b\"}]},\"finishReason\":\"STOP\"},"
                + "{\"index\":0,\"content\":{\"parts\":[{\"text\":\"a\"}]}}]}");
    assertThat(decoding.text()).isEqualTo("a");
    assertThat(decoding.answer.isFinished()).isFalse();
  }

  @Test
  void identity() {
    Decoding decoding =
        GeminiDecoding.ofData("{\"responseId\":\"r\",\"modelVersion\":\"gemini-2.5-flash\"}");
    assertThat(decoding.answer.id()).isEqualTo("r");
    assertThat(decoding.answer.model()).isEqualTo("gemini-2.5-flash");
  }

  @Test
  void lastUsageCounts() {
    Decoding decoding =
        GeminiDecoding.ofData(
            "{\"usageMetadata\":{\"promptTokenCount\":9,\"candidatesTokenCount\":1,\"totalTokenCount\":10}}",
            "{\"usageMetadata\":{\"promptTokenCount\":10,\"candidatesTokenCount\":5,\"thoughtsTokenCount\":7,"
                + "\"cachedContentTokenCount\":4,\"toolUsePromptTokenCount\":3,\"totalTokenCount\":25}}",
            "{\"usageMetadata\":{\"trafficType\":\"ON_DEMAND\"}}");
    assertThat(decoding.answer.usage()).isEqualTo(new TokenUsage(10, 5, 25, 4, 7));
  }

  @ParameterizedTest
  @CsvSource({
    "STOP, stop",
    "MAX_TOKENS, length",
    "SAFETY, content_filter",
    "RECITATION, content_filter",
    "BLOCKLIST, content_filter",
    "PROHIBITED_CONTENT, content_filter",
    "SPII, content_filter",
    "IMAGE_SAFETY, content_filter",
    "IMAGE_PROHIBITED_CONTENT, content_filter",
    "IMAGE_RECITATION, content_filter",
    "MODEL_ARMOR, content_filter",
    "LANGUAGE, other",
    "OTHER, other",
    "IMAGE_OTHER, other",
    "NO_IMAGE, other",
    "MALFORMED_FUNCTION_CALL, other",
    "UNEXPECTED_TOOL_CALL, other",
    "TOO_MANY_TOOL_CALLS, other",
    "MISSING_THOUGHT_SIGNATURE, other",
    "MALFORMED_RESPONSE, other",
    "FINISH_REASON_UNSPECIFIED, other"
  })
  void finishReasons(String raw, String value) {
    assertThat(GeminiDecoding.ofData(finish(raw)).answer.finishReason())
        .isEqualTo(new FinishReason(value, raw));
  }

  @Test
  void functionCalls() {
    Decoding decoding =
        GeminiDecoding.ofData(
            "{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"f\",\"args\":"
                + " { \"a\" : [1.0, \"\\u003c\"] }}},"
                + "{\"functionCall\":{\"id\":\"x1\",\"name\":\"g\"}},"
                + "{\"functionCall\":{\"name\":\"h\",\"args\":null}}]},\"finishReason\":\"STOP\"}]}");
    assertThat(decoding.toolCalls())
        .containsExactly(
            new ToolCall("call_0", "f", "{\"a\":[1.0,\"<\"]}"),
            new ToolCall("x1", "g", "{}"),
            new ToolCall("call_2", "h", "{}"));
    assertThat(decoding.answer.finishReason()).isEqualTo(new FinishReason("tool_calls", "STOP"));
    assertThat(natives(decoding)).isEmpty();
  }

  @Test
  void signaturesOfCalls() {
    Decoding decoding =
        GeminiDecoding.ofParts(
            "{\"functionCall\":{\"name\":\"f\"},\"thoughtSignature\":\"s1\"},{\"functionCall\":{\"name\":\"g\"}}",
            "{\"thoughtSignature\":\"s2\",\"functionCall\":{\"id\":\"x\",\"name\":\"f\"}}");
    assertThat(natives(decoding))
        .containsExactly(
            "{\"call\":\"call_0\",\"thoughtSignature\":\"s1\"}",
            "{\"call\":\"x\",\"thoughtSignature\":\"s2\"}");
  }

  @Test
  void signedTextKeepsItsPlace() {
    Decoding decoding =
        GeminiDecoding.ofParts(
            "{\"text\":\"ab\"}",
            "{\"text\":\"cd\",\"thoughtSignature\":\"s1\"}",
            "{\"text\":\"Hm\",\"thought\":true,\"thoughtSignature\":\"s2\"}",
            "{\"text\":\"\",\"thoughtSignature\":\"s3\"}",
            "{\"thoughtSignature\":\"s4\"}");
    assertThat(decoding.text()).isEqualTo("abcd");
    assertThat(natives(decoding))
        .containsExactly(
            "{\"text\":\"cd\",\"part\":{\"text\":\"cd\",\"thoughtSignature\":\"s1\"}}",
            "{\"text\":\"\",\"part\":{\"text\":\"Hm\",\"thought\":true,\"thoughtSignature\":\"s2\"}}",
            "{\"text\":\"\",\"part\":{\"text\":\"\",\"thoughtSignature\":\"s3\"}}",
            "{\"text\":\"\",\"part\":{\"text\":\"\",\"thoughtSignature\":\"s4\"}}");
    assertThat(decoding.answer.placedParts())
        .extracting(PlacedPart::textOffset)
        .containsExactly(2, 4, 4, 4);
  }

  @Test
  void toolsThatGoogleRuns() {
    Decoding decoding =
        GeminiDecoding.ofParts(
            "{\"toolCall\":{\"toolType\":\"FILE_SEARCH\",\"id\":\"i\"},\"thoughtSignature\":\"s\"}",
            "{\"toolResponse\":{\"toolType\":\"FILE_SEARCH\",\"id\":\"i\"}}",
            "{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AQID\"}}");
    assertThat(decoding.chunks).isEmpty();
    assertThat(natives(decoding))
        .containsExactly(
            "{\"text\":\"\",\"part\":{\"toolCall\":{\"toolType\":\"FILE_SEARCH\",\"id\":\"i\"},\"thoughtSignature\":\"s\"}}",
            "{\"text\":\"\",\"part\":{\"toolResponse\":{\"toolType\":\"FILE_SEARCH\",\"id\":\"i\"}}}");
  }

  @Test
  void codeGoesWithItsResult() {
    String code = "{\"executableCode\":{\"code\":\"print(1)\",\"language\":\"PYTHON\"}}";
    String result = "{\"codeExecutionResult\":{\"outcome\":\"OUTCOME_OK\",\"output\":\"1\\n\"}}";
    assertThat(natives(GeminiDecoding.ofParts("{\"text\":\"a\"}", code))).isEmpty();
    Decoding decoding =
        GeminiDecoding.ofParts("{\"text\":\"a\"}", code, result, "{\"text\":\"b\"}");
    assertThat(natives(decoding))
        .containsExactly(
            "{\"text\":\"\",\"part\":" + code + "}", "{\"text\":\"\",\"part\":" + result + "}");
    assertThat(decoding.answer.placedParts())
        .extracting(PlacedPart::textOffset)
        .containsExactly(1, 1);
  }

  @Test
  void codeThatHasItsResultIsNotKeptAgainWithTheNext() {
    String code = "{\"executableCode\":{\"code\":\"%d\"}}";
    String result = "{\"codeExecutionResult\":{\"output\":\"%d\"}}";
    Decoding decoding =
        GeminiDecoding.ofParts(
            code.formatted(1), result.formatted(1), code.formatted(2), result.formatted(2));
    assertThat(natives(decoding)).hasSize(4);
  }

  // Seen in a recording: STOP, then the result of the code, then the answer, then STOP again.
  @Test
  void stopsForItsCodeButIsNotFinished() {
    String code =
        "{\"candidates\":[{\"content\":{\"parts\":[{\"executableCode\":{\"code\":\"1\"}}]},\"finishReason\":\"%s\"}]}";
    assertThat(GeminiDecoding.ofData(code.formatted("STOP")).answer.isFinished()).isFalse();
    assertThat(GeminiDecoding.ofData(code.formatted("MAX_TOKENS")).answer.isFinished()).isTrue();
    assertThat(GeminiDecoding.ofData(code.formatted("STOP"), finish("STOP")).answer.isFinished())
        .isTrue();
    assertThat(
            GeminiDecoding.ofData(
                    code.formatted("STOP"),
                    "{\"candidates\":[{\"content\":{\"parts\":[{\"codeExecutionResult\":{}}]}}]}",
                    finish("STOP"))
                .answer
                .isFinished())
        .isTrue();
  }

  @Test
  void sources() {
    String grounding =
        "{\"candidates\":[{\"groundingMetadata\":{\"groundingChunks\":["
            + "{\"web\":{\"uri\":\"https://a\",\"title\":\"A\",\"domain\":\"a\"}},"
            + "{\"retrievedContext\":{\"text\":\"T\",\"title\":\"B\"}},"
            + "{\"maps\":{\"uri\":\"https://m\",\"title\":\"M\",\"placeId\":\"p\"}},"
            + "{\"web\":{}},7],\"webSearchQueries\":[\"q\"]},"
            + "\"citationMetadata\":{\"citationSources\":[{\"startIndex\":1,\"uri\":\"https://c\"}],"
            + "\"citations\":[{\"uri\":\"https://d\",\"title\":\"D\"}]}}]}";
    assertThat(GeminiDecoding.ofData(grounding, grounding).citations())
        .containsExactly(
            new Citation("https://a", "A", ""),
            new Citation("", "B", "T"),
            new Citation("https://m", "M", ""),
            new Citation("https://c", "", ""),
            new Citation("https://d", "D", ""));
  }

  /** Code waits for its result, if one comes: meanwhile it is kept too. */
  @Test
  void codeCountsTowardsTheLimit() {
    Limits limits = Limits.defaults().withAnswerChars(50_000);
    String data = "{\"candidates\":[{\"content\":{\"parts\":[%s]}}]}";
    String code = "{\"executableCode\":{\"code\":\"%s\"}}";
    String large = data.formatted(code.formatted("x".repeat(50_000)));
    assertThat(Decoding.ofData(GeminiDecoding.DIALECT, limits, large).failure)
        .isInstanceOf(LimitExceededException.class);
    String small = data.formatted(code.formatted("x"));
    assertThat(Decoding.ofData(GeminiDecoding.DIALECT, limits, small, small).failure).isNull();
    String many = data.formatted(String.join(",", Collections.nCopies(50, code.formatted("x"))));
    assertThat(Decoding.ofData(GeminiDecoding.DIALECT, limits, many).failure)
        .isInstanceOf(LimitExceededException.class);
  }

  /** A known field of another type says nothing, whatever is in it; what follows it counts. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"content\":{\"parts\":[[{\"text\":\"X\",\"finishReason\":\"X\"}]]}",
        "\"content\":{\"parts\":[{\"functionCall\":[{\"name\":\"X\",\"text\":\"X\"}]}]}",
        "\"groundingMetadata\":{\"groundingChunks\":[[{\"web\":{\"uri\":\"X\"}}],[\"x\"]]}",
        "\"citationMetadata\":{\"x\":{\"citations\":[{\"uri\":\"X\"}]}}"
      })
  void valuesOfAnotherTypeAreLeftOut(String field) {
    Decoding decoding =
        GeminiDecoding.ofData(
            "{\"promptFeedback\":{\"safetyRatings\":[{\"blockReason\":\"X\"}],\"x\":{\"blockReason\":\"X\"}},"
                + "\"candidates\":[{"
                + field
                + ",\"finishReason\":\"MAX_TOKENS\"}],\"responseId\":\"r\"}");
    assertThat(decoding.failure).isNull();
    assertThat(decoding.answer.error()).isNull();
    assertThat(decoding.text()).isEmpty();
    assertThat(decoding.toolCalls()).isEmpty();
    assertThat(decoding.citations()).isEmpty();
    assertThat(decoding.answer.finishReason().raw()).isEqualTo("MAX_TOKENS");
    assertThat(decoding.answer.id()).isEqualTo("r");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"args\":[{\"name\":\"X\"}]",
        "\"x\":{\"name\":\"X\",\"args\":{\"x\":1}}",
        "\"partialArgs\":[[{\"name\":\"X\"}]]",
        "\"partialArgs\":[{\"nullValue\":{\"jsonPath\":\"$.x\"},\"x\":{\"jsonPath\":\"$.x\"},\"jsonPath\":\"$.a\"}],\"id\":\"a\""
      })
  void valuesOfAnotherTypeWithinACallAreLeftOut(String fields) {
    Decoding decoding =
        GeminiDecoding.ofParts("{\"functionCall\":{" + fields + ",\"name\":\"f\"},\"text\":\"b\"}");
    assertThat(decoding.failure).isNull();
    assertThat(decoding.toolCalls()).hasSize(1);
    assertThat(decoding.toolCalls().get(0).name()).isEqualTo("f");
    assertThat(decoding.toolCalls().get(0).argumentsJson()).isIn("{}", "{\"a\":null}");
  }

  @Test
  void markerOfAGateway() {
    Decoding decoding = GeminiDecoding.of(SAMPLE + "data: [DONE]\n\n");
    assertThat(decoding.failure).isNull();
    assertThat(decoding.answer.isEnded()).isTrue();
  }
}
