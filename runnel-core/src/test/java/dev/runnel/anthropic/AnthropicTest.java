package dev.runnel.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.ChatMessage;
import dev.runnel.Completion;
import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.ModelNotFoundException;
import dev.runnel.Models;
import dev.runnel.ProviderException;
import dev.runnel.RetryPolicy;
import dev.runnel.faultserver.RecordedRequest;
import dev.runnel.faultserver.ScriptedServer;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The whole way, over a loopback server. */
class AnthropicTest {
  private static final String ANSWER =
      MessagesDecoding.block(
              0,
              "{\"type\":\"thinking\",\"thinking\":\"\"}",
              "{\"type\":\"thinking_delta\",\"thinking\":\"hm\"}",
              "{\"type\":\"signature_delta\",\"signature\":\"s\"}")
          + MessagesDecoding.block(1, "{\"type\":\"text\",\"text\":\"a\"}")
          + MessagesDecoding.end("end_turn");

  private static Anthropic.Builder client(ScriptedServer server) {
    return Anthropic.builder()
        .baseUrl(server.uri().toString())
        .apiKey("sk-1")
        .model("claude-test")
        .retry(RetryPolicy.none());
  }

  @Test
  void answerThatIsGivenBack() {
    var request = new AtomicReference<RecordedRequest>();
    try (var server =
            ScriptedServer.start(
                exchange -> exchange.sse().raw(ANSWER).end(),
                exchange -> {
                  request.set(exchange.request());
                  exchange.sse().raw(ANSWER).end();
                });
        CompletionModel model = client(server).beta("b1", "b2").beta("b3").build()) {
      Completion first = model.complete(CompletionRequest.of("Hi"));
      assertThat(first.text()).isEqualTo("a");
      assertThat(first.reasoning()).isEqualTo("hm");
      model.complete(
          CompletionRequest.builder()
              .user("Hi")
              .message(ChatMessage.assistant(first))
              .user("And?")
              .build());
      assertThat(request.get().target()).isEqualTo("/v1/messages");
      assertThat(request.get().header("x-api-key")).isEqualTo("sk-1");
      assertThat(request.get().header("anthropic-version")).isEqualTo("2023-06-01");
      assertThat(request.get().header("anthropic-beta")).isEqualTo("b1,b2,b3");
      assertThat(request.get().body())
          .contains("{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"s\"}");
    }
  }

  /** The end of the message is the end, whether or not the server closes the connection (C9). */
  @Test
  void messageStopIsTheEnd() {
    try (var server =
            ScriptedServer.start(exchange -> {
              exchange.sse().raw(ANSWER);
              exchange.stall();
            });
        CompletionModel model = client(server).build()) {
      assertThat(model.complete(CompletionRequest.of("Hi")).finishReason().isStop()).isTrue();
    }
  }

  @Test
  void bySpec() {
    try (var server = ScriptedServer.start(exchange -> exchange.sse().raw(ANSWER).end());
        CompletionModel model =
            Models.builder("anthropic:claude-test").baseUrl(server.uri() + "/v1").build()) {
      assertThat(model.id()).isEqualTo("anthropic:claude-test");
      assertThat(model.complete(CompletionRequest.of("Hi")).text()).isEqualTo("a");
    }
  }

  @Test
  void errorsInTheStreamAndInItsPlace() {
    String overloaded =
        "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\","
            + "\"message\":\"Overloaded\"}}\n\n";
    String unknown =
        "{\"type\":\"error\",\"error\":{\"type\":\"not_found_error\",\"message\":\"model: x\"}}";
    try (var server =
            ScriptedServer.start(
                exchange -> exchange.sse().raw(overloaded).end(),
                exchange ->
                    exchange
                        .status(404)
                        .header("Content-Type", "application/json")
                        .raw(unknown)
                        .end());
        CompletionModel model = client(server).build()) {
      assertThatThrownBy(() -> model.complete(CompletionRequest.of("Hi")))
          .isInstanceOfSatisfying(
              ProviderException.class,
              error -> {
                assertThat(error.status()).isEqualTo(529);
                assertThat(error.code()).isEqualTo("overloaded_error");
                assertThat(error.isRetryable()).isTrue();
              });
      assertThatThrownBy(() -> model.complete(CompletionRequest.of("Hi")))
          .isInstanceOf(ModelNotFoundException.class)
          .hasMessageContaining("model: x");
    }
  }
}
