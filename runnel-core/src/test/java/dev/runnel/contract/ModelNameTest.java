package dev.runnel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.CompletionRequest;
import dev.runnel.ValidationException;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.openai.OpenAi;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Which model answers. */
class ModelNameTest {

  private static String sent(CompletionRequest request) {
    try (var server =
            ScriptedServer.start(
                exchange -> exchange.sse().event(Chat.finish("stop")).event(Chat.DONE).end());
        var model = Chat.model(server);
        var stream = model.stream(request)) {
      Chat.doneOf(Chat.events(stream));
      return server.requests().get(0).body();
    }
  }

  @Test
  void theBuildersModelUnlessTheRequestNamesOne() {
    assertThat(sent(CompletionRequest.of("Hi"))).contains("\"model\":\"gpt-test\"");
    assertThat(sent(CompletionRequest.builder().model("o3").user("Hi").build()))
        .contains("\"model\":\"o3\"")
        .doesNotContain("gpt-test");
  }

  @Test
  void anExtraFieldStandsInForIt() {
    assertThat(sent(CompletionRequest.builder().user("Hi").extra("model", "\"m\"").build()))
        .contains("\"model\":\"m\"")
        .doesNotContain("gpt-test");
  }

  @Test
  void noModelAtAll() {
    try (var model =
            OpenAi.builder()
                .apiKey("k")
                .baseUrl(URI.create("http://127.0.0.1:1").toString())
                .build();
        var stream = model.stream(CompletionRequest.of("Hi"))) {
      assertThat(Chat.errorOf(Chat.events(stream)))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("model(..)");
    }
  }
}
