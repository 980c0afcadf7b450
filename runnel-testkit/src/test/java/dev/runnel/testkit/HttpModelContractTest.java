package dev.runnel.testkit;

import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.RetryPolicy;
import dev.runnel.faultserver.Script;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.openai.OpenAi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** The contract, on a model over HTTP. */
class HttpModelContractTest extends CompletionModelContract {
  private final List<ScriptedServer> servers = new ArrayList<>();

  @AfterEach
  void closeServers() {
    servers.forEach(ScriptedServer::close);
  }

  private CompletionModel model(Script script) {
    ScriptedServer server = ScriptedServer.start(script);
    servers.add(server);
    return OpenAi.builder()
        .baseUrl(server.uri() + "/v1")
        .apiKey("sk-secret-0123456789")
        .model("gpt-test")
        .retry(RetryPolicy.none())
        .build();
  }

  private static String delta(String delta, String finish) {
    return "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}]}"
        .formatted(delta, finish);
  }

  private static String text(String text) {
    return delta("{\"content\":\"" + text + "\"}", "null");
  }

  private static String arguments(String json) {
    return delta(
        "{\"tool_calls\":[{\"index\":0,\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"t\",\"arguments\":\"%s\"}}]}"
            .formatted(json),
        "null");
  }

  @Override
  protected CompletionModel model() {
    return model(exchange ->
        exchange
            .sse()
            .event(text("Hel"))
            .event(text("lo"))
            .event(delta("{}", "\"stop\""))
            .event("[DONE]")
            .end());
  }

  @Override
  protected Optional<CompletionModel> endlessModel() {
    return Optional.of(
        model(exchange -> {
          exchange.sse();
          while (true) {
            exchange.event(text("word "));
          }
        }));
  }

  @Override
  protected Optional<CompletionModel> silentModel() {
    return Optional.of(model(exchange -> exchange.sse().sendHead().stall()));
  }

  @Override
  protected Optional<CompletionModel> failingModel() {
    return Optional.of(model(exchange -> exchange.sse().event(text("Hel")).truncate()));
  }

  @Override
  protected Optional<CompletionRequest> toolRequest() {
    return Optional.of(request());
  }

  @Override
  protected CompletionModel toolModel() {
    return model(exchange ->
        exchange
            .sse()
            .event(arguments("{"))
            .event(arguments("\\\"a\\\":1"))
            .event(arguments("}"))
            .event(delta("{}", "\"tool_calls\""))
            .event("[DONE]")
            .end());
  }

  /** A race costs a connection or two. */
  @Override
  protected int races() {
    return 200;
  }

  @Override
  protected void awaitReleased(CompletionModel model) {
    servers.getLast().awaitOpenConnections(0, Duration.ofSeconds(10));
  }
}
