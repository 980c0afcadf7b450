package dev.runnel.cohere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.runnel.AuthenticationException;
import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.ContentPolicyException;
import dev.runnel.ModelNotFoundException;
import dev.runnel.ModelProvider;
import dev.runnel.ModelSettings;
import dev.runnel.Models;
import dev.runnel.RateLimitException;
import dev.runnel.RetryPolicy;
import dev.runnel.RunnelException;
import dev.runnel.ValidationException;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import dev.runnel.testing.SettingsBuilder;
import java.net.URI;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where Cohere's models are, which key they get, and what an HTTP error becomes. */
class CohereProviderTest {

  private static SettingsBuilder settings(Map<String, String> environment) {
    return new SettingsBuilder("cohere", environment);
  }

  private static String bearer(ModelSettings settings) {
    return CohereProvider.SITE
        .credential(settings, CohereProvider.address(settings))
        .headers(new HttpPost(URI.create("http://x"), HttpHeaders.none(), new byte[0]))
        .getOrDefault("Authorization", "")
        .replaceFirst("Bearer ", "");
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.cohere.com/v1, https://api.cohere.com",
    "https://api.cohere.com/v2/, https://api.cohere.com",
    "http://localhost:8000/cohere, http://localhost:8000/cohere",
    "http://localhost:8000/cohere/v2?x=1, http://localhost:8000/cohere?x=1"
  })
  void addresses(String given, String address) {
    assertThat(CohereProvider.address(settings(Map.of()).get()))
        .hasToString("https://api.cohere.com");
    assertThat(CohereProvider.address(settings(Map.of("CO_API_URL", given)).get()))
        .hasToString(address);
    assertThat(CohereProvider.address(settings(Map.of("COHERE_BASE_URL", given)).get()))
        .hasToString(address);
    assertThat(CohereProvider.address(settings(Map.of()).baseUrl(given).get()))
        .hasToString(address);
  }

  @Test
  void keys() {
    assertThat(bearer(settings(Map.of("CO_API_KEY", "a", "COHERE_API_KEY", "b")).get()))
        .isEqualTo("a");
    assertThat(bearer(settings(Map.of("COHERE_API_KEY", "b")).get())).isEqualTo("b");
    assertThat(bearer(settings(Map.of("CO_API_KEY", "a")).apiKey("mine").get())).isEqualTo("mine");
    assertThat(bearer(settings(Map.of()).baseUrl("http://localhost:1").get())).isEmpty();
  }

  @Test
  void missingKey() {
    assertThatThrownBy(() -> Cohere.builder().model("m").environment(name -> null).build())
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("CO_API_KEY")
        .hasMessageContaining("COHERE_API_KEY");
  }

  @Test
  void provider() {
    assertThat(new CohereProvider().names()).containsExactly("cohere");
    assertThat(new CohereProvider().keyVariable("cohere")).contains("CO_API_KEY");
    assertThat(ServiceLoader.load(ModelProvider.class))
        .hasAtLeastOneElementOfType(CohereProvider.class);
    try (CompletionModel model = Models.builder("cohere:command-a-03-2025").apiKey("k").build()) {
      assertThat(model.id()).isEqualTo("cohere:command-a-03-2025");
    }
  }

  @Test
  void whatIsSent() throws Exception {
    try (var server =
            ScriptedServer.start(exchange ->
                exchange
                    .sse()
                    .event("{\"type\":\"message-end\",\"delta\":{\"finish_reason\":\"COMPLETE\"}}")
                    .end());
        var model =
            Cohere.builder()
                .baseUrl(server.uri() + "/v2")
                .apiKey("k")
                .model("m")
                .clientName("here")
                .build()) {
      assertThat(model.complete(CompletionRequest.of("Hi")).finishReason().isStop()).isTrue();
      var request = server.requests().get(0);
      assertThat(request.target()).isEqualTo("/v2/chat");
      assertThat(request.header("Authorization")).isEqualTo("Bearer k");
      assertThat(request.header("X-Client-Name")).isEqualTo("here");
      assertThat(request.header("Accept")).isEqualTo("text/event-stream");
    }
  }

  // Docs, "Errors (status codes and description)".
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "400; {\"message\":\"invalid request\"}; invalid request",
        "401; {\"id\":\"x\",\"message\":\"invalid api token\"}; invalid api token",
        "404; {\"message\":\"model 'x' not found\"}; model 'x' not found",
        "429; {\"message\":\"too many\"}; too many",
        "498; {\"data\":\"x\"}; the provider answered with an error"
      })
  void httpErrors(int status, String body, String message) {
    RunnelException error;
    try (var server = ScriptedServer.start(exchange -> exchange.json(status, body));
        var model =
            Cohere.builder()
                .baseUrl(server.uri().toString())
                .model("m")
                .environment(name -> null)
                .retry(RetryPolicy.none())
                .build()) {
      error = (RunnelException) catchThrowable(() -> model.complete(CompletionRequest.of("Hi")));
    }
    Class<?> type =
        switch (status) {
          case 401 -> AuthenticationException.class;
          case 404 -> ModelNotFoundException.class;
          case 429 -> RateLimitException.class;
          case 498 -> ContentPolicyException.class;
          default -> ValidationException.class;
        };
    assertThat(error).isInstanceOf(type).hasMessageContaining(message);
    assertThat(error.provider()).isEqualTo("cohere");
  }
}
