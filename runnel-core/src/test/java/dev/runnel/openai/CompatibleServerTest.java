package dev.runnel.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.CompletionRequest;
import dev.runnel.Models;
import dev.runnel.faultserver.RecordedRequest;
import dev.runnel.faultserver.ScriptedServer;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Any server that speaks Chat Completions, end to end. */
class CompatibleServerTest {
  static final List<String> VENDORS = Vendors.ALL.stream().map(Vendor::name).toList();

  private static RecordedRequest sent(String spec, UnaryOperator<Models.Builder> settings) {
    try (var server =
            ScriptedServer.start(exchange ->
                exchange
                    .sse()
                    .event(
                        "{\"choices\":[{\"delta\":{\"content\":\"Hello\"},"
                            + "\"finish_reason\":\"stop\"}]}")
                    // What the one API says is nothing to the other.
                    .event("{\"type\":\"response.output_text.delta\",\"delta\":\"Hello\"}")
                    .event(
                        "{\"type\":\"response.completed\","
                            + "\"response\":{\"status\":\"completed\"}}")
                    .event("[DONE]")
                    .end());
        var model =
            settings
                .apply(
                    Models.builder(spec).environment(name -> null).baseUrl(server.uri() + "/my/v1"))
                .build()) {
      assertThat(model.complete(CompletionRequest.of("Hi")).text()).isEqualTo("Hello");
      return server.requests().getLast();
    }
  }

  @Test
  void bearer() {
    RecordedRequest sent = sent("openai-compatible:m", builder -> builder.apiKey("k"));
    assertThat(sent.target()).isEqualTo("/my/v1/chat/completions");
    assertThat(sent.header("Authorization")).isEqualTo("Bearer k");
    assertThat(sent.body()).contains("\"model\":\"m\"");
  }

  @Test
  void keyInAHeaderOfItsOwn() {
    RecordedRequest sent =
        sent("openai-compatible:m", builder -> builder.apiKey("k").apiKeyHeader("X-Api-Key"));
    assertThat(sent.header("X-Api-Key")).isEqualTo("k");
    assertThat(sent.header("Authorization")).isNull();
  }

  @Test
  void noKey() {
    RecordedRequest sent = sent("openai-compatible:m", builder -> builder);
    assertThat(sent.header("Authorization")).isNull();
  }

  @Test
  void headersAndQuery() {
    RecordedRequest sent =
        sent(
            "openai-compatible:org/m:free",
            builder -> builder.header("X-Team", "a b").query("tag", "x&y=z").query("v", "2"));
    assertThat(sent.target()).isEqualTo("/my/v1/chat/completions?tag=x%26y%3Dz&v=2");
    assertThat(sent.header("X-Team")).isEqualTo("a b");
    assertThat(sent.body()).contains("\"model\":\"org/m:free\"");
  }

  @Test
  void addressAndKeyFromTheEnvironment() {
    try (var server =
        ScriptedServer.start(exchange ->
            exchange
                .sse()
                .event("{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}")
                .event("[DONE]")
                .end())) {
      Map<String, String> environment =
          Map.of(
              "OPENAI_COMPATIBLE_BASE_URL",
              server.uri() + "/v1/",
              "OPENAI_COMPATIBLE_API_KEY",
              "k");
      try (var model =
          Models.builder("openai-compatible:m").environment(environment::get).build()) {
        model.complete(CompletionRequest.of("Hi"));
      }
      RecordedRequest sent = server.requests().getLast();
      assertThat(sent.target()).isEqualTo("/v1/chat/completions");
      assertThat(sent.header("Authorization")).isEqualTo("Bearer k");
    }
  }

  @ParameterizedTest
  @FieldSource("VENDORS")
  void everyVendorGoesWhereItIsTold(String name) {
    RecordedRequest sent = sent(name + ":m", builder -> builder.apiKey("k"));
    String operation = name.endsWith("-responses") ? "responses" : "chat/completions";
    assertThat(sent.target()).isEqualTo("/my/v1/" + operation);
    String header = name.startsWith("azure") ? "api-key" : "Authorization";
    assertThat(sent.header(header)).endsWith("k");
  }
}
