package dev.runnel.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.LimitExceededException;
import dev.runnel.Limits;
import dev.runnel.ProtocolException;
import dev.runnel.ToolCall;
import dev.runnel.testing.Decoding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vertex AI guide "Introduction to function calling", section "Stream function call arguments". */
class StreamedArgumentsTest {

  private static String piece(String partialArgs) {
    return "{\"functionCall\":{\"partialArgs\":[" + partialArgs + "],\"willContinue\":true}}";
  }

  private static Decoding call(String... pieces) {
    String[] parts = new String[pieces.length + 1];
    parts[0] = "{\"functionCall\":{\"name\":\"f\",\"willContinue\":true}}";
    for (int i = 0; i < pieces.length; i++) {
      parts[i + 1] = piece(pieces[i]);
    }
    return GeminiDecoding.ofParts(parts);
  }

  private static Decoding wholeCall(String pieces) {
    return GeminiDecoding.ofParts(
        "{\"functionCall\":{\"name\":\"f\",\"willContinue\":true}}",
        piece(pieces),
        "{\"functionCall\":{}}");
  }

  private static String arguments(Decoding decoding) {
    assertThat(decoding.failure).isNull();
    List<ToolCall> calls = decoding.toolCalls();
    assertThat(calls).hasSize(1);
    assertThat(calls.get(0).name()).isEqualTo("f");
    return calls.get(0).argumentsJson();
  }

  @Test
  void eachPieceShowsAtOnce() {
    Decoding decoding =
        call(
            "{\"jsonPath\":\"$.a\",\"stringValue\":\"x\\\"\",\"willContinue\":true}",
            "{\"jsonPath\":\"$.a\",\"stringValue\":\"y\"}",
            "{\"jsonPath\":\"$.b\",\"numberValue\":2.5}");
    assertThat(decoding.chunks.stream().map(chunk -> chunk.toolCalls().get(0).argumentsJson()))
        .containsExactly("", "{\"a\":\"x\\\"", "{\"a\":\"x\\\"y\"", "{\"a\":\"x\\\"y\",\"b\":2.5");
    assertThat(decoding.toolCalls().get(0).isComplete()).isFalse();
  }

  @Test
  void aLongNameNeedsNoStack() {
    String name = "x".repeat(200_000);
    for (String quote : new String[] {"'", "\\\""}) {
      assertThat(
              arguments(
                  wholeCall(
                      "{\"jsonPath\":\"$[" + quote + name + quote + "]\",\"numberValue\":1}")))
          .isEqualTo("{\"" + name + "\":1}");
    }
  }

  @Test
  void aWayThatIsTooLongIsRefused() {
    Decoding decoding = call("{\"jsonPath\":\"$" + ".a".repeat(500_000) + "\",\"numberValue\":1}");
    assertThat(decoding.failure)
        .isInstanceOfSatisfying(
            LimitExceededException.class,
            error -> assertThat(error.limit()).isEqualTo(LimitExceededException.Limit.JSON_DEPTH));
  }

  @Test
  void nested() {
    assertThat(
            arguments(
                wholeCall(
                    """
                    {"jsonPath":"$.a.b[0].c","boolValue":true},
                    {"jsonPath":"$.a.b[0].d","boolValue":false},
                    {"jsonPath":"$.a.b[1].c","nullValue":"NULL_VALUE"},
                    {"jsonPath":"$.a['e f']","numberValue":1},
                    {"jsonPath":"$[\\"g\\"][0][0]","stringValue":"h"}
                    """
                        .replace("\n", ""))))
        .isEqualTo(
            "{\"a\":{\"b\":[{\"c\":true,\"d\":false},{\"c\":null}],\"e f\":1},\"g\":[[\"h\"]]}");
  }

  @Test
  void noArguments() {
    assertThat(
            arguments(
                GeminiDecoding.ofParts(
                    "{\"functionCall\":{\"name\":\"f\",\"willContinue\":true}}",
                    "{\"functionCall\":{}}")))
        .isEqualTo("{}");
  }

  @Test
  void stringThatIsNotEnded() {
    assertThat(
            arguments(
                wholeCall(
                    "{\"jsonPath\":\"$.a\",\"stringValue\":\"x\",\"willContinue\":true},"
                        + "{\"jsonPath\":\"$.b\",\"numberValue\":\"NaN\"},{\"jsonPath\":\"$.c\"}")))
        .isEqualTo("{\"a\":\"x\",\"b\":null}");
  }

  @Test
  void nextNameEndsTheCallBefore() {
    Decoding decoding =
        GeminiDecoding.ofParts(
            "{\"functionCall\":{\"name\":\"f\",\"willContinue\":true},\"thoughtSignature\":\"s\"}",
            piece("{\"jsonPath\":\"$.a\",\"stringValue\":\"x\",\"willContinue\":true}"),
            "{\"functionCall\":{\"name\":\"g\",\"args\":{\"b\":1}}}");
    assertThat(decoding.toolCalls())
        .containsExactly(
            new ToolCall("call_0", "f", "{\"a\":\"x\"}"), new ToolCall("call_1", "g", "{\"b\":1}"));
    assertThat(decoding.nativeParts()).hasSize(1);
  }

  @Test
  void namesCountTowardsTheLimitWhereverTheyAreKept() {
    Decoding decoding =
        Decoding.ofData(
            GeminiDecoding.DIALECT,
            Limits.defaults().withAnswerChars(10_000),
            "{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"f\",\"willContinue\":true,"
                + "\"partialArgs\":[{\"jsonPath\":\"$."
                + "x".repeat(9_998)
                + "\",\"numberValue\":1}]}}]}}]}");
    assertThat(decoding.failure).isInstanceOf(LimitExceededException.class);
    assertThat(decoding.answer.toolCalls().last().arguments()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonPath\":\"$.a\",\"numberValue\":1},{\"jsonPath\":\"$.b\",\"numberValue\":1},{\"jsonPath\":\"$.a\",\"numberValue\":2}",
        "{\"jsonPath\":\"$.a.b\",\"numberValue\":1},{\"jsonPath\":\"$.a\",\"numberValue\":1}",
        "{\"jsonPath\":\"$.a\",\"numberValue\":1},{\"jsonPath\":\"$.a.b\",\"numberValue\":1}",
        "{\"jsonPath\":\"$\",\"numberValue\":1}",
        "{\"jsonPath\":\"$[0]\",\"numberValue\":1}",
        "{\"jsonPath\":\"a\",\"numberValue\":1}",
        "{\"jsonPath\":\"$.a[*]\",\"numberValue\":1}",
        "{\"numberValue\":1}"
      })
  void piecesThatFitNowhere(String pieces) {
    assertThat(call(pieces).failure).isInstanceOf(ProtocolException.class);
  }
}
