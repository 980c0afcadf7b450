package dev.runnel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.CompletionRequest;
import dev.runnel.Models;
import dev.runnel.RetryPolicy;
import dev.runnel.RunnelException;
import dev.runnel.ValidationException;
import dev.runnel.testing.CapturingTransport;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a model is named, a request goes to no other host and to no other operation. */
class AddressTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "AWS_REGION", "us-east-1",
          "GOOGLE_CLOUD_PROJECT", "p",
          "GOOGLE_CLOUD_LOCATION", "europe-west4",
          "AZURE_OPENAI_ENDPOINT", "https://r.openai.azure.com",
          "OPENAI_API_VERSION", "2024-10-21");

  private static final String VERTEX =
      "https://europe-west4-aiplatform.googleapis.com/v1/projects/";

  /** Before the name, and after. */
  private static final Map<String, String[]> AROUND =
      Map.of(
          "gemini",
          new String[] {
            "https://generativelanguage.googleapis.com/v1beta/", ":streamGenerateContent?alt=sse"
          },
          "vertex",
          new String[] {VERTEX, ":streamGenerateContent?alt=sse"},
          "vertex-anthropic",
          new String[] {
            VERTEX + "p/locations/europe-west4/publishers/anthropic/models/", ":streamRawPredict"
          },
          "bedrock",
          new String[] {
            "https://bedrock-runtime.us-east-1.amazonaws.com/model/", "/converse-stream"
          },
          "azure",
          new String[] {
            "https://r.openai.azure.com/openai/deployments/",
            "/chat/completions?api-version=2024-10-21"
          });

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        ".",
        "../x",
        "a/../../b",
        "a/..",
        "./a",
        "a?b=c",
        "a#b",
        "a b",
        "a%2f..",
        "a\\..\\b",
        "a:b",
        "@other.example/",
        "//other.example/a",
        "\u00E4\uD83D\uDE00",
        "/",
        "projects/../x",
        "publishers/../../x",
        "%2e%2e"
      })
  void aModelsNameLeadsNowhereElse(String name) {
    AROUND.forEach((provider, around) -> {
      var transport = new CapturingTransport();
      try (var model =
              Models.builder(provider + ":m")
                  .bearerToken(() -> "k")
                  .retry(RetryPolicy.none())
                  .environment(ENVIRONMENT::get)
                  .transport(transport)
                  .build();
          var stream = model.stream(CompletionRequest.builder().model(name).user("Hi").build())) {
        RunnelException error = Chat.errorOf(Chat.events(stream));
        if (transport.posts().isEmpty()) {
          assertThat(error).isInstanceOf(ValidationException.class);
          return;
        }
      }
      URI uri = transport.posts().get(0).uri();
      String written = uri.toString();
      assertThat(written).startsWith(around[0]).endsWith(around[1]);
      assertThat(written.substring(around[0].length(), written.length() - around[1].length()))
          .doesNotMatch(".*[?# ].*")
          .doesNotMatch("(.*/)?\\.\\.?(/.*)?");
    });
  }
}
