package dev.runnel.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.CompletionRequest;
import dev.runnel.FinishReason;
import dev.runnel.ProtocolException;
import dev.runnel.ProviderException;
import dev.runnel.RetryPolicy;
import dev.runnel.RunnelException;
import dev.runnel.StreamEvent;
import dev.runnel.TruncatedStreamException;
import dev.runnel.ValidationException;
import dev.runnel.faultserver.Script;
import dev.runnel.faultserver.ScriptedServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a server's answers, lines or not (C9, C10). */
class OllamaServerTest {
  private static final String HI =
      "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},\"done\":false}\n";
  private static final String DONE =
      "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\"}\n";

  private static List<StreamEvent> events(Script script) {
    var events = new ArrayList<StreamEvent>();
    try (var server = ScriptedServer.start(script);
        var model =
            Ollama.builder()
                .baseUrl(server.uri().toString())
                .model("m")
                .environment(name -> null)
                .retry(RetryPolicy.none())
                .build();
        var stream = model.stream(CompletionRequest.of("Hi"))) {
      stream.forEach(events::add);
      assertThat(server.requests().get(0).target()).isEqualTo("/api/chat");
      assertThat(server.requests().get(0).header("Accept")).isEqualTo("application/x-ndjson");
      assertThat(server.requests().get(0).header("Authorization")).isNull();
    }
    return events;
  }

  private static RunnelException error(Script script) {
    RunnelException error = ((StreamEvent.Error) events(script).getLast()).error();
    assertThat(error.provider()).isEqualTo("ollama");
    return error;
  }

  private static RunnelException error(String body) {
    return error(
        exchange -> exchange.header("Content-Type", "application/x-ndjson").raw(body).end());
  }

  @Test
  void doneIsTheEndAndNobodyWaitsForTheServerToClose() {
    var events = events(exchange -> exchange.raw(HI).raw(DONE).stall());
    assertThat(events.getLast()).isInstanceOf(StreamEvent.Done.class);
    assertThat(((StreamEvent.Done) events.getLast()).finishReason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  void anErrorDocumentInA200() {
    assertThat(error("{\"error\":\"out of memory\"}"))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("out of memory");
    assertThat(error("{\"error\":{\"message\":\"bad\",\"code\":400}}\n"))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("bad");
  }

  @Test
  void anErrorAfterText() {
    RunnelException error = error(HI + "{\"error\":\"llama runner process has terminated\"}\n");
    assertThat(error)
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("llama runner process has terminated");
    assertThat(error.partial().text()).isEqualTo("Hi");
  }

  @Test
  void jsonOverManyLinesIsMalformed() {
    assertThat(error("{\n  \"error\": \"x\"\n}\n"))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("malformed chunk");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>busy</html>", "[{\"x\":1}]"})
  void documentsThatAreNoStream(String body) {
    assertThat(error(body))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("check the base URL");
  }

  @Test
  void linesWithoutAnEndAreTruncated() {
    RunnelException error = error(HI);
    assertThat(error).isInstanceOf(TruncatedStreamException.class);
    assertThat(error.partial().text()).isEqualTo("Hi");
    assertThat(error(HI + DONE.substring(0, 40))).isInstanceOf(TruncatedStreamException.class);
  }

  // API reference, "Errors".
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "400; {\"error\":\"invalid think value\"}; ValidationException; invalid think value",
        "401; {\"error\":\"unauthorized\",\"signin_url\":\"https://x\"}; AuthenticationException;"
            + " unauthorized",
        "404; {\"error\":\"model 'm' not found\"}; ModelNotFoundException; model 'm' not found",
        "500; {\"error\":\"crash\"}; ProviderException; crash"
      })
  void httpErrors(int status, String body, String type, String message) {
    RunnelException error = error(exchange -> exchange.json(status, body));
    assertThat(error.getClass().getSimpleName()).isEqualTo(type);
    assertThat(error).hasMessageContaining(message);
  }
}
