package dev.runnel.openai;

import static dev.runnel.openai.ResponsesDecoding.event;
import static dev.runnel.openai.ResponsesDecoding.ofData;
import static dev.runnel.openai.ResponsesDecoding.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.StreamChunk;
import dev.runnel.internal.dialect.ApiError;
import dev.runnel.testing.Corpus;
import dev.runnel.testing.Decoding;
import dev.runnel.testing.HttpErrorCase;
import dev.runnel.testing.TestJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors inside a stream that began with 200, and in place of one (C10). */
class ResponsesErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"error\",\"code\":\"server_error\",\"message\":\"m\",\"param\":null}; m;"
            + " server_error; 500",
        "{\"type\":\"error\",\"error\":{\"type\":\"tokens\",\"code\":\"rate_limit_exceeded\",\"message\":\"m\",\"param\":null}};"
            + " m; rate_limit_exceeded; 429",
        "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"code\":null,\"message\":\"m\"}};"
            + " m; invalid_request_error; 400",
        "{\"error\":{\"message\":\"m\",\"code\":502}}; m; 502; 502",
        "{\"detail\":\"m\"}; m; ''; 0"
      })
  void errorEvents(String data, String message, String code, int status) {
    Decoding decoding = ofData(data);
    assertThat(decoding.answer.error())
        .isEqualTo(new ApiError(message, code.equals("''") ? "" : code, status));
    assertThat(decoding.answer.errorBody()).isEqualTo(data);
    assertThat(decoding.answer.isFinished()).isFalse();
  }

  @Test
  void errorByItsNameAlone() {
    Decoding decoding =
        ResponsesDecoding.of(
            "event: error\ndata: {\"code\":\"server_error\",\"message\":\"m\"}\n\n");
    assertThat(decoding.answer.error()).isEqualTo(new ApiError("m", "server_error", 500));
  }

  @Test
  void errorFieldOfTheEventStream() {
    assertThat(ResponsesDecoding.of("error: {\"message\":\"m\"}\n\n").answer.error())
        .isEqualTo(new ApiError("m", "", 0));
  }

  @ParameterizedTest
  @CsvSource({
    "server_error, 500",
    "rate_limit_exceeded, 429",
    "insufficient_quota, 429",
    "invalid_prompt, 400",
    "invalid_image_url, 400",
    "image_parse_error, 400",
    "vector_store_timeout, 504",
    "unheard_of, 0"
  })
  void failedResponse(String code, int status) {
    String error = "{\"code\":\"" + code + "\",\"message\":\"m\"}";
    Decoding decoding =
        ofData(
            text(0, "a"),
            event(
                "response.failed",
                "\"response\":{\"id\":\"r\",\"status\":\"failed\",\"error\":"
                    + error
                    + ",\"usage\":{\"input_tokens\":1,\"output_tokens\":2}}"));
    assertThat(decoding.answer.error()).isEqualTo(new ApiError("m", code, status));
    assertThat(decoding.answer.errorBody()).isEqualTo(error);
    assertThat(decoding.answer.usage().totalTokens()).isEqualTo(3);
    assertThat(decoding.answer.id()).isEqualTo("r");
    assertThat(decoding.answer.finishReason().raw()).isEqualTo("failed");
    assertThat(decoding.text()).isEqualTo("a");
    assertThat(decoding.chunks).noneMatch(StreamChunk::isFinal);
  }

  /** Perplexity API reference, "Create agent response", {@code ResponseFailedEvent}. */
  @ParameterizedTest
  @ValueSource(strings = {"response.failed", "response.error"})
  void failedWithTheErrorBesideTheResponse(String type) {
    String data = event(type, "\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"m\"}");
    Decoding decoding = ofData(data);
    assertThat(decoding.answer.error()).isEqualTo(new ApiError("m", "rate_limit_exceeded", 429));
    assertThat(decoding.answer.errorBody()).isEqualTo(data);
  }

  @Test
  void failedWithoutAWord() {
    String data = event("response.failed", "\"response\":{\"error\":null}");
    Decoding decoding = ofData(data);
    assertThat(decoding.answer.error()).isEqualTo(ApiError.UNKNOWN);
    assertThat(decoding.answer.errorBody()).isEqualTo(data);
  }

  @Test
  void failedWithoutAResponse() {
    assertThat(ofData("{\"type\":\"response.failed\"}").answer.error()).isEqualTo(ApiError.UNKNOWN);
  }

  @Test
  void completedWithAnError() {
    Decoding decoding =
        ofData(event("response.completed", "\"response\":{\"error\":{\"message\":\"m\"}}"));
    assertThat(decoding.answer.error()).isEqualTo(new ApiError("m", "", 0));
  }

  @Test
  void noError() {
    Decoding decoding =
        ofData(
            event("response.created", "\"response\":{\"error\":null}"),
            event("response.in_progress", "\"response\":{\"error\":false},\"error\":null"),
            event("response.completed", "\"response\":{\"error\":null}"));
    assertThat(decoding.answer.error()).isNull();
    assertThat(decoding.answer.isEnded()).isTrue();
  }

  @Test
  void recordedHttpErrors() {
    List<HttpErrorCase> cases =
        Corpus.require().httpErrors().stream()
            .filter(error -> error.folder().endsWith("-openai-responses"))
            .toList();
    assertThat(cases).hasSize(7);
    for (HttpErrorCase recorded : cases) {
      Object tree = TestJson.parse(new String(recorded.body(), StandardCharsets.UTF_8));
      ApiError error = ResponsesDecoding.DIALECT.readError(recorded.body());
      assertThat(error.message())
          .isNotEmpty()
          .isIn(TestJson.at(tree, "error.message"), TestJson.at(tree, "detail"));
      assertThat(error.code())
          .isEqualTo(
              TestJson.at(tree, "error.code") == null ? "" : TestJson.at(tree, "error.code"));
    }
  }
}
