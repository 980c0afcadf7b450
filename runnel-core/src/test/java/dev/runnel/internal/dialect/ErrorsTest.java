package dev.runnel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.ErrorResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsTest {

  private static ErrorResponse response(int status, String code) {
    return new ErrorResponse(status, code, "https://x/v1", "req_1", "{}", Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "400, '', ValidationException",
    "400, model_not_found, ModelNotFoundException",
    "400, content_filter, ContentPolicyException",
    "200, image_content_policy_violation, ContentPolicyException",
    "400, PROMPT_BLOCKED, ContentPolicyException",
    "400, API_KEY_INVALID, AuthenticationException",
    "401, '', AuthenticationException",
    "403, '', AuthenticationException",
    "404, '', ModelNotFoundException",
    "413, '', ValidationException",
    "422, '', ValidationException",
    "429, insufficient_quota, RateLimitException",
    "498, '', ContentPolicyException",
    "500, '', ProviderException",
    "529, '', ProviderException",
    "200, '', ProviderException"
  })
  void classes(int status, String code, String type) {
    Class<?> found = Errors.of(new ApiError("m", code, 0), response(status, code)).getClass();
    assertThat(found.getSimpleName()).isEqualTo(type);
  }

  @Test
  void message() {
    assertThat(Errors.of(new ApiError("Too big", "big", 0), response(413, "big")))
        .hasMessage("Too big (HTTP 413, big, request req_1)");
  }

  @Test
  void saysNothing() {
    assertThat(new ApiError("", "", 0).isKnown()).isFalse();
    assertThat(new ApiError("", "c", 0).isKnown()).isTrue();
    assertThat(Errors.of(ApiError.UNKNOWN, response(500, "")))
        .hasMessage("the provider answered with an error (HTTP 500, request req_1)");
  }

  @ParameterizedTest
  @CsvSource({"401, check the key", "403, check the key", "413, larger", "429, too many requests"})
  void aBareStatusIsExplained(int status, String words) {
    assertThat(Errors.of(ApiError.UNKNOWN, response(status, ""))).hasMessageContaining(words);
  }

  @Test
  void aBare404NamesTheAddress() {
    var response =
        new ErrorResponse(404, "", "http://localhost:1/chat", "", "404 page", Optional.empty());
    assertThat(Errors.of(ApiError.UNKNOWN, response))
        .hasMessageContaining("http://localhost:1/chat")
        .hasMessageContaining("/v1");
  }
}
