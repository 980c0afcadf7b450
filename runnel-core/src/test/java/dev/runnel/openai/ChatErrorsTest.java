package dev.runnel.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.internal.dialect.ApiError;
import dev.runnel.testing.Decoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors inside a stream that began with 200 (C10). */
class ChatErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"error\":{\"message\":\"m\",\"type\":\"server_error\",\"code\":null}}; m; server_error;"
            + " 500",
        "{\"error\":\"m\"}; m; ''; 0",
        "{\"object\":\"error\",\"message\":\"m\",\"type\":\"BadRequestError\",\"code\":400}; m;"
            + " BadRequestError; 400",
        "{\"detail\":\"m\"}; m; ''; 0",
        "{\"message\":\"m\",\"code\":\"3051\",\"type\":\"invalid_request_error\"}; m; 3051; 400",
        "{\"id\":\"x\",\"choices\":[{\"delta\":{},\"finish_reason\":\"error\"}],\"error\":{\"code\":502,\"message\":\"m\"}};"
            + " m; 502; 502"
      })
  void errorInsteadOfAChunk(String data, String message, String code, int status) {
    Decoding decoding = ChatDecoding.ofData(data);
    assertThat(decoding.answer.error())
        .isEqualTo(new ApiError(message, code.equals("''") ? "" : code, status));
    assertThat(decoding.answer.errorBody()).isEqualTo(data);
  }

  /** OpenRouter, "Responses", "StreamingChoice"; Groq API reference, {@code x_groq}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"},\"finish_reason\":\"error\","
            + "\"error\":{\"code\":502,\"message\":\"m\"}}]}; 502; 502",
        "{\"choices\":[],\"x_groq\":{\"id\":\"req_1\",\"error\":\"m\"}}; ''; 0"
      })
  void errorWithinAChunk(String data, String code, int status) {
    Decoding decoding = ChatDecoding.ofData(data, "[DONE]");
    assertThat(decoding.answer.error())
        .isEqualTo(new ApiError("m", code.equals("''") ? "" : code, status));
    assertThat(data).contains(decoding.answer.errorBody());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"error\":null}]}",
        "{\"choices\":[{\"index\":1,\"delta\":{},\"error\":{\"message\":\"m\"}}]}",
        "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"error\":{}}]}",
        "{\"choices\":[],\"x_groq\":{\"id\":\"req_1\",\"error\":null}}",
        "{\"choices\":[],\"x_groq\":{\"id\":\"req_1\",\"error\":\"\"}}"
      })
  void noErrorWithinAChunk(String data) {
    assertThat(ChatDecoding.ofData(data, "[DONE]").answer.error()).isNull();
  }

  @Test
  void errorEvent() {
    Decoding decoding =
        ChatDecoding.of(
            "event: error\ndata: {\"error\":{\"message\":\"m\",\"type\":\"invalid_request_error\","
                + "\"code\":\"tool_use_failed\",\"status_code\":400}}\n\n");
    assertThat(decoding.answer.error()).isEqualTo(new ApiError("m", "tool_use_failed", 400));
  }

  @Test
  void errorEventWithAMessage() {
    assertThat(ChatDecoding.of("event: error\ndata: {\"message\":\"m\"}\n\n").answer.error())
        .isEqualTo(new ApiError("m", "", 0));
  }

  @Test
  void errorEventOfPlainText() {
    assertThat(ChatDecoding.of("event: error\ndata: out of memory\n\n").answer.error())
        .isEqualTo(new ApiError("out of memory", "", 0));
  }

  @Test
  void errorEventThatIsCutShort() {
    Decoding decoding = ChatDecoding.of("event: error\ndata: {\"error\":{\"message\":\"m");
    assertThat(decoding.answer.error()).isEqualTo(ApiError.UNKNOWN);
  }

  @Test
  void errorEventThatSaysNothing() {
    Decoding decoding = ChatDecoding.of("event: error\ndata: {\"x\":1}\n\n");
    assertThat(decoding.answer.error()).isEqualTo(ApiError.UNKNOWN);
    assertThat(decoding.answer.errorBody()).isEqualTo("{\"x\":1}");
  }

  @Test
  void errorField() {
    assertThat(
            ChatDecoding.of("error: {\"detail\":\"m\",\"error\":{\"message\":\"m\"}}\n\n")
                .answer
                .error())
        .isEqualTo(new ApiError("m", "", 0));
  }

  @Test
  void errorWinsOverTheFinishReason() {
    Decoding decoding =
        ChatDecoding.ofData(
            "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"length\"}]}",
            "{\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}],\"error\":{\"code\":400,\"message\":\"m\"},\"usage\":{\"prompt_tokens\":1}}",
            "[DONE]");
    assertThat(decoding.answer.error()).isEqualTo(new ApiError("m", "400", 400));
    assertThat(decoding.answer.usage().promptTokens()).isEqualTo(1);
    assertThat(decoding.text()).isEqualTo("a");
  }

  @Test
  void emptyErrorBesideChoicesIsNone() {
    Decoding decoding =
        ChatDecoding.ofData("{\"error\":\"\",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}");
    assertThat(decoding.answer.error()).isNull();
    assertThat(decoding.text()).isEqualTo("a");
  }

  @Test
  void emptyErrorAloneIsOne() {
    assertThat(ChatDecoding.ofData("{\"error\":{}}").answer.error()).isEqualTo(ApiError.UNKNOWN);
  }
}
