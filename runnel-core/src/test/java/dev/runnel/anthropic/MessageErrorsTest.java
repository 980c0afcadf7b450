package dev.runnel.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.internal.dialect.ApiError;
import dev.runnel.testing.Corpus;
import dev.runnel.testing.Decoding;
import dev.runnel.testing.HttpErrorCase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Errors, in a stream that began with 200 (C10) and as a body: Anthropic API reference, "Errors".
 */
class MessageErrorsTest {

  private static String error(String type) {
    return "{\"type\":\"error\",\"error\":{\"type\":\""
        + type
        + "\",\"message\":\"m\"},\"request_id\":\"req_1\"}";
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_request_error, 400",
    "authentication_error, 401",
    "billing_error, 402",
    "permission_error, 403",
    "not_found_error, 404",
    "request_too_large, 413",
    "rate_limit_error, 429",
    "api_error, 500",
    "timeout_error, 504",
    "overloaded_error, 529",
    "new_error, 0"
  })
  void types(String type, int status) {
    var expected = new ApiError("m", type, status);
    String data = error(type);
    Decoding decoding =
        Decoding.of(MessagesDecoding.DIALECT, "event: error\ndata: " + data + "\n\n");
    assertThat(decoding.answer.error()).isEqualTo(expected);
    assertThat(decoding.answer.errorBody()).isEqualTo(data);
    // The event's name may be missing.
    assertThat(MessagesDecoding.ofData(data).answer.error()).isEqualTo(expected);
    assertThat(MessagesDecoding.DIALECT.readError(data.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(expected);
  }

  @Test
  void errorOfAGateway() {
    assertThat(
            MessagesDecoding.ofData("{\"error\":{\"message\":\"m\",\"code\":502}}").answer.error())
        .isEqualTo(new ApiError("m", "502", 502));
  }

  @Test
  void errorThatSaysNothing() {
    assertThat(MessagesDecoding.ofData("{\"type\":\"error\"}").answer.error())
        .isEqualTo(ApiError.UNKNOWN);
  }

  @Test
  void whatCameBeforeIsKept() {
    Decoding decoding =
        Decoding.of(
            MessagesDecoding.DIALECT,
            MessagesDecoding.block(0, "{\"type\":\"text\",\"text\":\"a\"}")
                + MessagesDecoding.event(error("overloaded_error"))
                + MessagesDecoding.end("end_turn"));
    assertThat(decoding.text()).isEqualTo("a");
    assertThat(decoding.answer.isFinished()).isFalse();
    assertThat(decoding.answer.error()).isNotNull();
  }

  @Test
  void recordedBodies() {
    List<HttpErrorCase> recorded =
        Corpus.require().httpErrors().stream()
            .filter(error -> error.folder().equals("anthropic-messages"))
            .toList();
    assertThat(recorded).isNotEmpty();
    for (HttpErrorCase error : recorded) {
      ApiError read = MessagesDecoding.DIALECT.readError(error.body());
      assertThat(read.message()).as(error.name()).isNotEmpty();
      assertThat(read.code()).as(error.name()).endsWith("_error");
      assertThat(read.status()).as(error.name()).isEqualTo(error.status());
    }
  }
}
