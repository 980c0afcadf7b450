package dev.runnel.contract;

import static dev.runnel.contract.Chat.DONE;
import static dev.runnel.contract.Chat.errorOf;
import static dev.runnel.contract.Chat.events;
import static dev.runnel.contract.Chat.text;
import static dev.runnel.contract.Chat.textOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.AuthenticationException;
import dev.runnel.ErrorResponse;
import dev.runnel.ModelNotFoundException;
import dev.runnel.ProtocolException;
import dev.runnel.ProviderException;
import dev.runnel.RateLimitException;
import dev.runnel.RunnelException;
import dev.runnel.ValidationException;
import dev.runnel.faultserver.Script;
import dev.runnel.faultserver.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** C10 and the table of docs/errors.md: answers that are no completion. */
@Tag("C10")
class ErrorAnswerTest {

  private static RunnelException error(Script script) {
    try (var server = ScriptedServer.start(script);
        var model = Chat.model(server)) {
      return errorOf(events(model));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, dev.runnel.ValidationException",
    "401, dev.runnel.AuthenticationException",
    "403, dev.runnel.AuthenticationException",
    "404, dev.runnel.ModelNotFoundException",
    "413, dev.runnel.ValidationException",
    "422, dev.runnel.ValidationException",
    "429, dev.runnel.RateLimitException",
    "500, dev.runnel.ProviderException",
    "503, dev.runnel.ProviderException",
    "529, dev.runnel.ProviderException",
    "302, dev.runnel.ProviderException",
    "418, dev.runnel.ProviderException",
  })
  void statusBecomesATypedError(int status, Class<? extends RunnelException> type) {
    RunnelException error =
        error(exchange ->
            exchange
                .header("x-request-id", "req_1")
                .json(status, "{\"error\":{\"message\":\"no way\",\"code\":\"some_code\"}}"));
    assertThat(error).isExactlyInstanceOf(type).hasMessageContaining("no way");
    ErrorResponse response = error.response().orElseThrow();
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.code()).isEqualTo("some_code");
    assertThat(response.requestId()).isEqualTo("req_1");
    assertThat(response.body()).contains("no way");
    assertThat(response.endpoint()).endsWith("/v1/chat/completions");
  }

  @Test
  void bodyThatIsNotJsonIsKept() {
    RunnelException error =
        error(exchange -> exchange.respond(502, "text/html", "<html>bad gateway</html>"));
    assertThat(error)
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> {
              assertThat(e.status()).isEqualTo(502);
              assertThat(e.body()).isEqualTo("<html>bad gateway</html>");
              assertThat(e.isRetryable()).isTrue();
            });
  }

  @Test
  void errorBodyThatIsResetIsStillTheStatus() {
    RunnelException error =
        error(exchange -> {
          exchange.status(500).header("Content-Type", "application/json").raw("{\"err");
          exchange.reset();
        });
    assertThat(error).isInstanceOf(ProviderException.class);
  }

  @Test
  void endlessErrorBodyIsCutAtItsLimit() {
    RunnelException error =
        error(exchange -> exchange.status(400).sendHead().blast("x".repeat(1000)));
    assertThat(error).isInstanceOf(ValidationException.class);
    assertThat(error.response().orElseThrow().body()).hasSize(64 * 1024);
  }

  @ParameterizedTest
  @CsvSource({"2, 2000", "0.5, 500", "0, 0"})
  void retryAfterInSeconds(String value, long millis) {
    assertThat(rateLimit("retry-after", value).retryAfter()).contains(Duration.ofMillis(millis));
  }

  @Test
  void retryAfterInMilliseconds() {
    assertThat(rateLimit("retry-after-ms", "1500").retryAfter()).contains(Duration.ofMillis(1500));
  }

  @Test
  void retryAfterAsADateInThePastIsNow() {
    assertThat(rateLimit("retry-after", "Wed, 21 Oct 2015 07:28:00 GMT").retryAfter())
        .contains(Duration.ZERO);
  }

  @Test
  void retryAfterThatIsNonsenseIsIgnored() {
    assertThat(rateLimit("retry-after", "soon").retryAfter()).isEmpty();
  }

  private static RateLimitException rateLimit(String header, String value) {
    return (RateLimitException)
        error(exchange -> exchange.header(header, value).json(429, "{\"error\":{}}"));
  }

  @Test
  void errorEventIsTheErrorOfItsKind() {
    RunnelException error =
        error(exchange ->
            exchange
                .sse()
                .event(text("Hi"))
                .event(
                    "error",
                    "{\"error\":{\"message\":\"slow down\",\"code\":\"rate_limit_exceeded\"}}"));
    assertThat(error).isInstanceOf(RateLimitException.class).hasMessageContaining("slow down");
    assertThat(error.partial().text()).isEqualTo("Hi");
  }

  @Test
  void errorObjectInsteadOfAChunk() {
    RunnelException error =
        error(exchange ->
            exchange
                .sse()
                .event("{\"error\":{\"message\":\"bad key\",\"type\":\"authentication_error\"}}")
                .event(DONE));
    assertThat(error).isInstanceOf(AuthenticationException.class);
  }

  @Test
  void errorAsANonStandardField() {
    RunnelException error =
        error(exchange ->
            exchange
                .sse()
                .event(text("Hi"))
                .raw("error: {\"detail\":\"failed to decode\"}\n")
                .end());
    assertThat(error)
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("failed to decode");
  }

  @Test
  void plainJsonErrorInsteadOfAStream() {
    RunnelException error =
        error(exchange ->
            exchange.json(
                200,
                """
                {
                  "error": {
                    "message": "no such model",
                    "code": "model_not_found"
                  }
                }
                """));
    assertThat(error)
        .isInstanceOf(ModelNotFoundException.class)
        .hasMessageContaining("no such model");
  }

  @Test
  void plainJsonErrorUnderAnEventStreamType() {
    RunnelException error =
        error(exchange ->
            exchange.sse().raw("{\"error\":{\"message\":\"overloaded\",\"code\":503}}").end());
    assertThat(error)
        .isInstanceOfSatisfying(
            ProviderException.class, e -> assertThat(e.status()).isEqualTo(503));
  }

  /** Google's servers do so; its own libraries read it ("APIError", python-genai). */
  @Test
  void plainJsonErrorAfterTheFirstEvents() {
    String document =
        "{\n  \"error\": {\n    \"code\": 503,\n    \"message\": \"overloaded\",\n"
            + "    \"status\": \"UNAVAILABLE\"\n  }\n}\n";
    try (var server =
            ScriptedServer.start(exchange -> exchange.sse().event(text("a")).raw(document).end());
        var model = Chat.model(server)) {
      var events = events(model);
      assertThat(textOf(events)).isEqualTo("a");
      assertThat(errorOf(events))
          .isExactlyInstanceOf(ProviderException.class)
          .hasMessageContaining("overloaded")
          .hasMessageContaining("503");
      assertThat(errorOf(events).response().orElseThrow().code()).isEqualTo("UNAVAILABLE");
    }
  }

  @Test
  void plainJsonThatIsNoErrorIsAProtocolError() {
    assertThat(error(exchange -> exchange.json(200, "{\"hello\":\"world\"}")))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("instead of an event stream");
  }

  @Test
  void htmlIsAProtocolError() {
    assertThat(error(exchange -> exchange.respond(200, "text/html", "<!doctype html><p>Log in")))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("HTML");
  }

  @Test
  void malformedFrameIsAProtocolErrorAfterTheChunksBeforeIt() {
    try (var server =
            ScriptedServer.start(
                exchange -> exchange.sse().event(text("Hi")).event("{\"choices\":[{").event(DONE));
        var model = Chat.model(server)) {
      var events = events(model);
      assertThat(textOf(events)).isEqualTo("Hi");
      assertThat(errorOf(events)).isInstanceOf(ProtocolException.class);
    }
  }

  @Test
  void errorEventInPlainText() {
    RunnelException error =
        error(exchange -> exchange.sse().event(text("Hi")).event("error", "overloaded").end());
    assertThat(error).isInstanceOf(ProviderException.class).hasMessageContaining("overloaded");
    assertThat(error.partial().text()).isEqualTo("Hi");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"oops", "42", "null", "[]", "\"text\"", "{\"choices\":[]}}", "{\"choices\":[]} x"})
  void aFrameThatIsNotOneJsonObjectIsMalformed(String data) {
    assertThat(error(exchange -> exchange.sse().event(text("Hi")).event(data).event(DONE)))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("malformed");
  }

  @Test
  void oversizedFrameIsAProtocolError() {
    byte[] piece = "x".repeat(1024 * 1024).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    RunnelException error =
        error(exchange -> {
          exchange.sse().raw("data: ");
          for (int i = 0; i < 17; i++) {
            exchange.raw(piece);
          }
          exchange.stall();
        });
    assertThat(error).isInstanceOf(ProtocolException.class).hasMessageContaining("16777216");
  }

  @Test
  void aCompressedAnswerIsAProtocolError() throws Exception {
    var compressed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(compressed)) {
      gzip.write(("data: " + text("Hi") + "\n\n").getBytes(StandardCharsets.UTF_8));
    }
    try (var server =
            ScriptedServer.start(exchange ->
                exchange
                    .header("Content-Encoding", "gzip")
                    .sse()
                    .raw(compressed.toByteArray())
                    .end());
        var model = Chat.model(server)) {
      assertThat(errorOf(events(model)))
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining("gzip");
    }
  }

  @Test
  void aCompressedAnswerThatDoesNotSaySoIsAProtocolError() throws Exception {
    var compressed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(compressed)) {
      gzip.write(("data: " + text("Hi") + "\n\n").getBytes(StandardCharsets.UTF_8));
    }
    assertThat(error(exchange -> exchange.sse().raw(compressed.toByteArray()).end()))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("gzip");
  }

  @Test
  void anErrorDocumentBehindAComment() {
    RunnelException error =
        error(exchange ->
            exchange
                .sse()
                .comment("processing")
                .raw("{\"error\":{\"message\":\"no such model\",\"code\":\"model_not_found\"}}")
                .end());
    assertThat(error).isInstanceOf(ModelNotFoundException.class);
  }
}
