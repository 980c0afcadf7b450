package dev.runnel.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.AuthenticationException;
import dev.runnel.ContentPolicyException;
import dev.runnel.ErrorResponse;
import dev.runnel.ModelNotFoundException;
import dev.runnel.RunnelException;
import dev.runnel.internal.dialect.ApiError;
import dev.runnel.internal.dialect.Errors;
import dev.runnel.testing.Corpus;
import dev.runnel.testing.Decoding;
import dev.runnel.testing.HttpErrorCase;
import dev.runnel.testing.TestJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Errors in bodies and in streams (C10). */
class GeminiErrorsTest {

  private static ApiError read(String body) {
    return GeminiDecoding.DIALECT.readError(body.getBytes(StandardCharsets.UTF_8));
  }

  private static RunnelException exception(ApiError error, int status) {
    return Errors.of(
        error, new ErrorResponse(status, error.code(), "https://x", "", "", Optional.empty()));
  }

  @TestFactory
  Stream<DynamicTest> recordedHttpErrors() {
    return Corpus.require().httpErrors().stream()
        .filter(error -> error.folder().equals("gemini-generatecontent"))
        .map(error -> DynamicTest.dynamicTest(error.name(), () -> check(error)));
  }

  private static void check(HttpErrorCase recorded) {
    String body = new String(recorded.body(), StandardCharsets.UTF_8);
    ApiError error = read(body);
    assertThat(error.message()).isEqualTo(TestJson.at(TestJson.parse(body), "error.message"));
    assertThat(error.status()).isEqualTo(recorded.status());
    if (recorded.status() == 400) {
      assertThat(error.code()).isEqualTo("API_KEY_INVALID");
      assertThat(exception(error, 400)).isInstanceOf(AuthenticationException.class);
    } else {
      assertThat(error.code()).isEqualTo("NOT_FOUND");
      assertThat(exception(error, 404)).isInstanceOf(ModelNotFoundException.class);
    }
  }

  @Test
  void errorInsteadOfAResponse() {
    String data =
        "{\"error\":{\"code\":503,\"message\":\"overloaded\",\"status\":\"UNAVAILABLE\"}}";
    Decoding decoding = GeminiDecoding.ofData(data);
    assertThat(decoding.answer.error()).isEqualTo(new ApiError("overloaded", "UNAVAILABLE", 503));
    assertThat(decoding.answer.errorBody()).isEqualTo(data);
  }

  @Test
  void errorAfterText() {
    Decoding decoding =
        GeminiDecoding.of(
            "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]}}]}\n\n"
                + "event: error\n"
                + "data:"
                + " {\"error\":{\"code\":429,\"message\":\"m\",\"status\":\"RESOURCE_EXHAUSTED\"}}\n\n");
    assertThat(decoding.text()).isEqualTo("a");
    assertThat(decoding.answer.error()).isEqualTo(new ApiError("m", "RESOURCE_EXHAUSTED", 429));
  }

  // As when `alt=sse` was lost on the way.
  @Test
  void listInsteadOfAStream() {
    assertThat(GeminiDecoding.DIALECT.format().isDocument('[')).isTrue();
    assertThat(read("[{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]}}]}]").isKnown())
        .isFalse();
    assertThat(read("[{\"error\":{\"code\":404,\"message\":\"m\",\"status\":\"NOT_FOUND\"}}]"))
        .isEqualTo(new ApiError("m", "NOT_FOUND", 404));
  }

  // Gemini API reference, "PromptFeedback".
  @Test
  void promptThatIsBlocked() {
    Decoding decoding =
        GeminiDecoding.ofData(
            "{\"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"},"
                + "\"usageMetadata\":{\"promptTokenCount\":8,\"totalTokenCount\":8}}");
    ApiError error = decoding.answer.error();
    assertThat(error)
        .isEqualTo(
            new ApiError("the prompt was blocked: PROHIBITED_CONTENT", "PROMPT_BLOCKED", 400));
    assertThat(exception(error, 400)).isInstanceOf(ContentPolicyException.class);
    assertThat(decoding.answer.usage().promptTokens()).isEqualTo(8);
  }

  @Test
  void blockWithWords() {
    assertThat(
            GeminiDecoding.ofData(
                    "{\"promptFeedback\":{\"blockReason\":\"OTHER\",\"blockReasonMessage\":\"why\"}}")
                .answer
                .error())
        .isEqualTo(new ApiError("why", "PROMPT_BLOCKED", 400));
  }

  @Test
  void feedbackThatDoesNotBlock() {
    assertThat(
            GeminiDecoding.ofData(
                    "{\"promptFeedback\":{\"safetyRatings\":[]}}",
                    "{\"promptFeedback\":{\"blockReason\":\"OTHER\"},\"candidates\":[{}]}")
                .answer
                .error())
        .isNull();
  }
}
