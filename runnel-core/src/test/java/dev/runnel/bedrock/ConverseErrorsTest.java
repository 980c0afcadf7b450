package dev.runnel.bedrock;

import static dev.runnel.bedrock.ConverseDecoding.decode;
import static dev.runnel.bedrock.ConverseDecoding.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.internal.dialect.ApiError;
import dev.runnel.testing.Decoding;
import dev.runnel.testing.EventStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors inside a stream that began with 200: "ConverseStreamOutput", exceptions. */
class ConverseErrorsTest {

  @ParameterizedTest
  @CsvSource({
    "throttlingException, 429",
    "validationException, 400",
    "modelStreamErrorException, 424",
    "internalServerException, 500",
    "serviceUnavailableException, 503",
    "modelTimeoutException, 408",
    "somethingNewException, 0"
  })
  void exception(String type, int status) {
    Decoding decoding =
        decode(text(0, "a"), EventStreams.exception(type, "{\"message\":\"m\"}"), text(0, "b"));
    assertThat(decoding.text()).isEqualTo("a");
    assertThat(decoding.answer.error()).isEqualTo(new ApiError("m", type, status));
    assertThat(decoding.answer.errorBody()).isEqualTo("{\"message\":\"m\"}");
  }

  @Test
  void theModelsOwnStatusCounts() {
    String body = "{\"message\":\"m\",\"originalStatusCode\":429,\"originalMessage\":\"o\"}";
    Decoding decoding = decode(EventStreams.exception("modelStreamErrorException", body));
    assertThat(decoding.answer.error())
        .isEqualTo(new ApiError("m", "modelStreamErrorException", 429));
    assertThat(decoding.answer.errorBody()).isEqualTo(body);
  }

  @ParameterizedTest
  @CsvSource({"InternalFailure, Internal failure, 0", "throttling, m, 429"})
  void error(String code, String message, int status) {
    Decoding decoding = decode(EventStreams.error(code, message));
    assertThat(decoding.answer.error()).isEqualTo(new ApiError(message, code, status));
    assertThat(decoding.answer.errorBody()).isEqualTo(message);
  }

  @Test
  void exceptionWithoutWords() {
    assertThat(decode(EventStreams.exception("throttlingException", "{}")).answer.error())
        .isEqualTo(new ApiError("", "throttlingException", 429));
    assertThat(decode(EventStreams.exception("throttlingException", "")).answer.error())
        .isEqualTo(new ApiError("", "throttlingException", 429));
  }
}
