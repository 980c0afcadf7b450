package dev.runnel.contract;

import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.CompletionStream;
import dev.runnel.RetryPolicy;
import dev.runnel.RunnelException;
import dev.runnel.StreamEvent;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.openai.OpenAi;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Both ends of a chat: the chunks a server sends, and what a client makes of them. */
final class Chat {
  static final CompletionRequest REQUEST = CompletionRequest.of("hello");
  static final String DONE = "[DONE]";

  private Chat() {}

  static OpenAi.Builder client(URI base) {
    return OpenAi.builder()
        .baseUrl(base + "/v1")
        .apiKey("sk-secret-0123456789")
        .model("gpt-test")
        .retry(RetryPolicy.none());
  }

  static CompletionModel model(ScriptedServer server) {
    return client(server.uri()).build();
  }

  static String text(String delta) {
    return delta("{\"content\":\"" + delta + "\"}", "null");
  }

  static String finish(String reason) {
    return delta("{}", "\"" + reason + "\"");
  }

  static String usage(int prompt, int completion) {
    return "{\"id\":\"c1\",\"model\":\"gpt-test-1\",\"choices\":[],\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d}}"
        .formatted(prompt, completion, prompt + completion);
  }

  static String delta(String delta, String finish) {
    return "{\"id\":\"c1\",\"model\":\"gpt-test-1\",\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}]}"
        .formatted(delta, finish);
  }

  static List<StreamEvent> events(CompletionModel model) {
    try (CompletionStream stream = model.stream(REQUEST)) {
      return events(stream);
    }
  }

  static List<StreamEvent> events(CompletionStream stream) {
    var events = new ArrayList<StreamEvent>();
    stream.forEach(events::add);
    return events;
  }

  static String textOf(List<StreamEvent> events) {
    return events.stream()
        .map(event -> event instanceof StreamEvent.Chunk(var chunk) ? chunk.contentDelta() : "")
        .collect(Collectors.joining());
  }

  /**
   * The error of a stream that has to end with one, after the checks that every end has to pass.
   */
  static RunnelException errorOf(List<StreamEvent> events) {
    return ((StreamEvent.Error) terminalOf(events)).error();
  }

  static StreamEvent.Done doneOf(List<StreamEvent> events) {
    return (StreamEvent.Done) terminalOf(events);
  }

  static StreamEvent terminalOf(List<StreamEvent> events) {
    if (events.stream().filter(StreamEvent::isTerminal).count() != 1) {
      throw new AssertionError("not exactly one terminal: " + events);
    }
    StreamEvent last = events.getLast();
    if (!last.isTerminal()) {
      throw new AssertionError("the terminal is not the last event: " + events);
    }
    return last;
  }
}
