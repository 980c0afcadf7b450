package dev.runnel.openai;

import static dev.runnel.testing.TestJson.assertSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.AuthenticationException;
import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.ContentPolicyException;
import dev.runnel.Models;
import dev.runnel.RetryPolicy;
import dev.runnel.ValidationException;
import dev.runnel.faultserver.RecordedRequest;
import dev.runnel.faultserver.ScriptedServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AzureOpenAiTest {
  private static final CompletionRequest REQUEST =
      CompletionRequest.builder().user("Hi").maxTokens(5).build();

  private static ScriptedServer server() {
    return ScriptedServer.start(exchange ->
        exchange
            .sse()
            // Microsoft Learn, "Content filter annotations": the verdict on the prompt is first.
            .event(
                "{\"choices\":[],\"created\":0,\"id\":\"\",\"model\":\"\",\"object\":\"\","
                    + "\"prompt_filter_results\":[{\"prompt_index\":0,"
                    + "\"content_filter_results\":{\"hate\":{\"filtered\":false,"
                    + "\"severity\":\"safe\"}}}]}")
            .event(
                "{\"id\":\"c1\",\"model\":\"gpt-4o-2024-11-20\",\"choices\":[{\"index\":0,"
                    + "\"content_filter_results\":{},\"delta\":{\"content\":\"Hello\"},"
                    + "\"finish_reason\":null}]}")
            // The asynchronous filter has no delta.
            .event(
                "{\"choices\":[{\"index\":0,\"finish_reason\":null,"
                    + "\"content_filter_offsets\":{\"start_offset\":0}}]}")
            .event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}")
            .event("[DONE]")
            .end());
  }

  private static AzureOpenAi.Builder builder(ScriptedServer server) {
    return AzureOpenAi.builder()
        .endpoint(server.uri().toString())
        .deployment("my deployment")
        .environment(name -> null);
  }

  private static RecordedRequest sent(CompletionModel model, ScriptedServer server) {
    try (model) {
      assertThat(model.complete(REQUEST).text()).isEqualTo("Hello");
      return server.requests().getLast();
    }
  }

  @Test
  void v1() {
    try (var server = server()) {
      RecordedRequest sent = sent(builder(server).apiKey("k").build(), server);
      assertThat(sent.target()).isEqualTo("/openai/v1/chat/completions");
      assertThat(sent.header("api-key")).isEqualTo("k");
      assertThat(sent.header("Authorization")).isNull();
      assertSame(
          sent.body(),
          """
          {"model":"my deployment","stream":true,"stream_options":{"include_usage":true},
           "messages":[{"role":"user","content":"Hi"}],"max_completion_tokens":5}
          """);
    }
  }

  @Test
  void deploymentInThePath() {
    try (var server = server()) {
      var builder = builder(server).apiVersion("2024-10-21").apiKey("k");
      assertThat(sent(builder.build(), server).target())
          .isEqualTo("/openai/deployments/my%20deployment/chat/completions?api-version=2024-10-21");
    }
  }

  @Test
  void theModelOfARequestChoosesTheDeployment() {
    try (var server = server();
        var model = builder(server).apiVersion("2024-10-21").apiKey("k").build()) {
      model.complete(REQUEST.toBuilder().model("other").build());
      assertThat(server.requests().getLast().target())
          .isEqualTo("/openai/deployments/other/chat/completions?api-version=2024-10-21");
    }
  }

  @Test
  void entraId() {
    try (var server = server()) {
      RecordedRequest sent = sent(builder(server).bearerToken(() -> "token").build(), server);
      assertThat(sent.header("Authorization")).isEqualTo("Bearer token");
      assertThat(sent.header("api-key")).isNull();
    }
  }

  @Test
  void bySpecAndEnvironment() {
    try (var server = server()) {
      Map<String, String> environment =
          Map.of(
              "AZURE_OPENAI_ENDPOINT",
              server.uri().toString(),
              "AZURE_OPENAI_API_KEY",
              "k",
              "OPENAI_API_VERSION",
              "2024-10-21");
      CompletionModel model = Models.builder("azure:d").environment(environment::get).build();
      assertThat(model.id()).isEqualTo("azure:d");
      RecordedRequest sent = sent(model, server);
      assertThat(sent.target())
          .isEqualTo("/openai/deployments/d/chat/completions?api-version=2024-10-21");
      assertThat(sent.header("api-key")).isEqualTo("k");
    }
  }

  @Test
  void whatIsMissing() {
    assertThatThrownBy(
            () -> AzureOpenAi.builder().deployment("d").environment(name -> null).build())
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("AZURE_OPENAI_ENDPOINT");
    assertThatThrownBy(() ->
            AzureOpenAi.builder()
                .resource("my-resource")
                .deployment("d")
                .environment(name -> null)
                .build())
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("AZURE_OPENAI_API_KEY")
        .hasMessageNotContaining("local server");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "a/b", "-a", "a_b"})
  void resourceThatIsNone(String name) {
    assertThatThrownBy(() -> AzureOpenAi.builder().resource(name))
        .isInstanceOf(ValidationException.class);
  }

  // Microsoft Learn, "Content filtering", "Scenario details".
  @Test
  void aPromptThatIsFiltered() {
    String body =
        "{\"error\":{\"message\":\"The response was filtered\",\"type\":null,\"param\":\"prompt\","
            + "\"code\":\"content_filter\",\"status\":400,\"innererror\":{"
            + "\"code\":\"ResponsibleAIPolicyViolation\",\"content_filter_result\":{\"hate\":"
            + "{\"filtered\":true,\"severity\":\"high\"}}}}}";
    try (var server = ScriptedServer.start(exchange -> exchange.json(400, body));
        var model = builder(server).apiKey("k").retry(RetryPolicy.none()).build()) {
      assertThatThrownBy(() -> model.complete(REQUEST))
          .isInstanceOf(ContentPolicyException.class)
          .hasMessageContaining("The response was filtered");
    }
  }
}
