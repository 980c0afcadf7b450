package dev.runnel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.AuthenticationException;
import dev.runnel.ErrorResponse;
import dev.runnel.ModelNotFoundException;
import dev.runnel.RunnelException;
import dev.runnel.ValidationException;
import dev.runnel.testing.Corpus;
import dev.runnel.testing.HttpErrorCase;
import dev.runnel.testing.TestJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Error documents of OpenAI (API reference, "Error codes") and of those that speak its API. */
class ApiErrorsTest {

  private static ApiError read(String body) {
    return ApiErrors.read(body.getBytes(StandardCharsets.UTF_8));
  }

  @TestFactory
  Stream<DynamicTest> recordedErrors() {
    return Corpus.require().httpErrors().stream()
        .filter(error -> error.folder().contains("openai"))
        .map(error -> DynamicTest.dynamicTest(error.name(), () -> check(error)));
  }

  private static void check(HttpErrorCase recorded) {
    String body = new String(recorded.body(), StandardCharsets.UTF_8);
    ApiError error = read(body);
    RunnelException exception =
        Errors.of(
            error,
            new ErrorResponse(
                recorded.status(), error.code(), recorded.url(), "", body, Optional.empty()));
    assertThat(exception)
        .isInstanceOf(
            switch (recorded.status()) {
              case 401, 403 -> AuthenticationException.class;
              case 404 -> ModelNotFoundException.class;
              default -> ValidationException.class;
            });
    if (error.code().equals("model_not_found")) {
      assertThat(exception).isInstanceOf(ModelNotFoundException.class);
    }
    Object tree = TestJson.parse(body);
    assertThat(error.message())
        .isNotEmpty()
        .isIn(
            TestJson.at(tree, "error.message"),
            TestJson.at(tree, "message"),
            TestJson.at(tree, "error"),
            TestJson.at(tree, "detail"));
    assertThat(exception).hasMessageContaining(error.message());
    Object code = TestJson.at(tree, "error.code");
    if (code instanceof String) {
      assertThat(error.code()).isEqualTo(code);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"error\":{\"message\":\"m\",\"type\":\"invalid_request_error\",\"code\":\"invalid_api_key\"}};"
            + " m; invalid_api_key; 401",
        "{\"error\":{\"code\":400,\"message\":\"m\",\"n_ctx\":512,\"type\":\"exceed_context_size_error\"}};"
            + " m; exceed_context_size_error; 400",
        "{\"code\":400,\"message\":\"m\",\"type\":\"Bad Request\"}; m; Bad Request; 400",
        "{\"code\":\"3051\",\"message\":\"m\",\"object\":\"error\",\"raw_status_code\":400,\"type\":\"t\"};"
            + " m; 3051; 400",
        "{\"error\":\"m\",\"error_type\":\"validation\"}; m; validation; 400",
        "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"m\",\"type\":\"missing\"}]}; m; missing; 0",
        "{\"object\":\"error\",\"message\":{\"detail\":[{\"msg\":\"m\"}]},\"type\":\"invalid_request_error\"};"
            + " m; invalid_request_error; 400",
        "[{\"error\":{\"code\":400,\"message\":\"m\",\"status\":\"INVALID_ARGUMENT\"}}]; m;"
            + " INVALID_ARGUMENT; 400",
        "{\"error\":{\"code\":400,\"message\":\"m\",\"status\":\"INVALID_ARGUMENT\",\"details\":"
            + "[1,{\"locale\":\"en\",\"message\":\"l\"},{\"reason\":\"API_KEY_INVALID\"}]}}; m;"
            + " API_KEY_INVALID; 400",
        "{\"error\":{\"message\":\"m\",\"code\":\"c\",\"details\":{\"reason\":\"r\"}}}; m; c; 0",
        "{\"status\":503,\"error\":\"Service Unavailable\",\"message\":\"m\"}; m; 503; 503",
        "{\"success\":false,\"errors\":[{\"code\":7003,\"message\":\"m\"}]}; m; 7003; 0",
        "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"m\"}}; m;"
            + " overloaded_error; 503",
        "{\"Message\":\"m\"}; m; ``; 0",
        "{\"error\":{\"message\":\"m\"},\"detail\":{\"message\":\"n\"}}; m; ``; 0",
        "{\"error\":{\"type\":\"t\"},\"detail\":{\"message\":\"n\"}}; n; ``; 0",
        "{\"error\":{\"message\":\"m\",\"details\":[{\"metadata\":{\"reason\":\"X\"},"
            + "\"reason\":\"R\"}]}}; m; R; 0",
        "{\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"Message\":\"m\"}; m;"
            + " AccessDeniedException; 403"
      })
  void shapes(String body, String message, String code, int status) {
    ApiError error = read(body);
    assertThat(error.message()).isEqualTo(message);
    assertThat(error.status()).isEqualTo(status);
    if (!code.equals("503")) {
      assertThat(error.code()).isEqualTo(code);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>502</html>",
        "upstream connect error",
        "{\"error\":{\"message\":\"cut",
        "[]",
        "[1]",
        "7",
        "{}",
        "{\"error\":null}",
        "{\"id\":\"x\",\"object\":\"chat.completion\",\"choices\":[{\"message\":{\"content\":\"a\"}}],\"type\":\"t\"}"
      })
  void whatIsNoErrorDocument(String body) {
    assertThat(read(body).isKnown()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_request_error, 400",
    "BadRequestError, 400",
    "context_length_exceeded, 400",
    "authentication_error, 401",
    "invalid_api_key, 401",
    "permission_error, 403",
    "not_found_error, 404",
    "model_not_found, 404",
    "rate_limit_error, 429",
    "rate_limit_exceeded, 429",
    "insufficient_quota, 429",
    "server_error, 500",
    "InternalServerError, 500",
    "overloaded, 503",
    "engine_overloaded_error, 503",
    "ThrottlingException, 429",
    "ModelStreamErrorException, 424",
    "modelTimeoutException, 408",
    "ResourceNotFoundException, 404",
    "whatever, 0"
  })
  void statusOfACode(String code, int status) {
    assertThat(read("{\"error\":{\"message\":\"m\",\"type\":\"" + code + "\"}}").status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"399, 0", "400, 400", "599, 599", "600, 0"})
  void aNumberThatIsAStatus(long number, int status) {
    for (String field : new String[] {"code", "status", "status_code"}) {
      assertThat(read("{\"error\":{\"message\":\"m\",\"" + field + "\":" + number + "}}").status())
          .isEqualTo(status);
    }
  }

  @Test
  void byteOrderMark() {
    assertThat(read("\uFEFF{\"error\":{\"message\":\"m\"}}")).isEqualTo(new ApiError("m", "", 0));
  }

  @Test
  void codeGoesBeforeType() {
    String body =
        "{\"error\":{\"message\":\"m\",\"type\":\"invalid_request_error\",\"code\":\"rate_limit_exceeded\"}}";
    assertThat(read(body)).isEqualTo(new ApiError("m", "rate_limit_exceeded", 429));
  }
}
