package dev.runnel.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.AuthenticationException;
import dev.runnel.ChatMessage;
import dev.runnel.Completion;
import dev.runnel.CompletionRequest;
import dev.runnel.ContentPolicyException;
import dev.runnel.Models;
import dev.runnel.RetryPolicy;
import dev.runnel.faultserver.RecordedRequest;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.testing.TestJson;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** Through the public API, against a loopback server. */
class GeminiServerTest {
  private static final String CALL =
      "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"functionCall\":{\"name\":\"f\",\"args\":{}},"
          + "\"thoughtSignature\":\"sig\"}]},\"finishReason\":\"STOP\",\"index\":0}],\"modelVersion\":\"g-1\"}";

  private final BlockingQueue<RecordedRequest> requests = new LinkedBlockingQueue<>();

  private ScriptedServer server(String... data) {
    return ScriptedServer.start(exchange -> {
      requests.add(exchange.request());
      exchange.sse();
      for (String event : data) {
        exchange.raw(("data: " + event + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      }
      exchange.end();
    });
  }

  @Test
  void roundTrip() throws Exception {
    try (var server = server(CALL);
        var model =
            Gemini.builder()
                .baseUrl(server.uri() + "/v1beta")
                .apiKey("key-0123456789")
                .model("gemini-3-pro-preview")
                .retry(RetryPolicy.none())
                .build()) {
      Completion answer = model.complete(CompletionRequest.of("Hi"));
      RecordedRequest request = requests.take();
      assertThat(request.target())
          .isEqualTo("/v1beta/models/gemini-3-pro-preview:streamGenerateContent?alt=sse");
      assertThat(request.header("x-goog-api-key")).isEqualTo("key-0123456789");
      assertThat(request.header("Authorization")).isNull();
      assertThat(answer.finishReason().isToolCalls()).isTrue();
      assertThat(answer.model()).isEqualTo("g-1");

      model.complete(
          CompletionRequest.builder()
              .user("Hi")
              .message(ChatMessage.assistant(answer))
              .message(ChatMessage.tool(answer.pendingToolCalls().get(0).id(), "20"))
              .build());
      assertThat(
              TestJson.at(
                  TestJson.parse(requests.take().body()), "contents.1.parts.0.thoughtSignature"))
          .isEqualTo("sig");
    }
  }

  @Test
  void vertex() throws Exception {
    try (var server = server(CALL);
        var model =
            VertexAi.builder()
                .baseUrl(server.uri() + "/v1")
                .project("p")
                .location("us-east5")
                .bearerToken(() -> "token-0123456789")
                .model("gemini-2.5-flash")
                .build()) {
      model.complete(CompletionRequest.of("Hi"));
      RecordedRequest request = requests.take();
      assertThat(request.target())
          .isEqualTo(
              "/v1/projects/p/locations/us-east5/publishers/google/models/gemini-2.5-flash"
                  + ":streamGenerateContent?alt=sse");
      assertThat(request.header("Authorization")).isEqualTo("Bearer token-0123456789");
    }
  }

  @Test
  void blockedPrompt() {
    try (var server = server("{\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}");
        var model =
            Models.builder("gemini:gemini-2.5-flash")
                .baseUrl(server.uri().toString())
                .environment(name -> null)
                .build()) {
      assertThatThrownBy(() -> model.complete(CompletionRequest.of("Hi")))
          .isInstanceOf(ContentPolicyException.class)
          .hasMessageContaining("SAFETY");
    }
  }

  @Test
  void wrongKeyInAListInsteadOfAStream() {
    String body =
        "[{\"error\":{\"code\":400,\"message\":\"API key not"
            + " valid.\",\"status\":\"INVALID_ARGUMENT\","
            + "\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"API_KEY_INVALID\"}]}}]";
    try (var server =
            ScriptedServer.start(exchange ->
                exchange
                    .status(400)
                    .header("Content-Type", "application/json")
                    .raw(body.getBytes(StandardCharsets.UTF_8))
                    .end());
        var model =
            Gemini.builder()
                .baseUrl(server.uri().toString())
                .apiKey("key-0123456789")
                .model("gemini-2.5-flash")
                .build()) {
      assertThatThrownBy(() -> model.complete(CompletionRequest.of("Hi")))
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("API key not valid.");
    }
  }
}
