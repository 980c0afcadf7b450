package dev.runnel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.ChatMessage;
import dev.runnel.Completion;
import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.Models;
import dev.runnel.RetryPolicy;
import dev.runnel.RunnelException;
import dev.runnel.testing.CapturingTransport;
import dev.runnel.testing.Corpus;
import dev.runnel.testing.Recording;
import dev.runnel.testing.ReplayTransport;
import dev.runnel.testing.TestJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever has come of an answer of any API, wherever it was cut, can be given back to any: the
 * next request keeps the rules that all APIs share, and those of its own. The rest is the tests' of
 * each API.
 */
class GivenBackTest {

  /**
   * Who is asked next.
   *
   * @param spec the model
   * @param callIds the ids of calls that it takes, each once; {@code ""} for any
   * @param isClaude whether speakers have to take turns, and no text may be blank
   */
  private record Next(String spec, String callIds, boolean isClaude) {}

  private static final String ANY = "";

  private static final List<Next> NEXT =
      List.of(
          new Next("openai:gpt-4o", ".{1,40}", false),
          new Next("mistral:mistral-large-latest", "[a-zA-Z0-9]{9}", false),
          new Next("moonshot:kimi-k2", ANY, false),
          new Next("openai-responses:gpt-5", ".{1,64}", false),
          new Next("anthropic:claude-sonnet-4-5", "[a-zA-Z0-9_-]+", true),
          new Next("gemini:gemini-3-pro", ANY, false),
          new Next("bedrock:anthropic.claude-sonnet-4-5", "[a-zA-Z0-9_-]{1,64}", true),
          new Next("cohere:command-a-03-2025", ANY, false),
          new Next("ollama:llama3.2", ANY, false));

  private static final int CUTS = 12;

  @TestFactory
  Stream<DynamicTest> anyAnswerToAnyApi() {
    return Corpus.require().allRecordings().stream()
        .filter(RecordedApi::isSpoken)
        .map(recording -> DynamicTest.dynamicTest(recording.name(), () -> giveBack(recording)));
  }

  private static void giveBack(Recording recording) {
    byte[] bytes = recording.body();
    Set<Completion> answers = new LinkedHashSet<>();
    for (int cut = 0; cut <= CUTS; cut++) {
      answers.add(
          answer(recording, Arrays.copyOf(bytes, (int) ((long) bytes.length * cut / CUTS))));
    }
    for (Next next : NEXT) {
      var transport = new CapturingTransport();
      try (var model =
          Models.builder(next.spec())
              .apiKey("k")
              .retry(RetryPolicy.none())
              .environment(name -> name.equals("AWS_REGION") ? "us-east-1" : null)
              .transport(transport)
              .build()) {
        for (Completion answer : answers) {
          check(next, request(answer), transport, model);
        }
      }
    }
  }

  private static Completion answer(Recording recording, byte[] body) {
    var transport = new ReplayTransport(RecordedApi.mediaType(recording), List.of(body));
    try (var model =
            RecordedApi.client(recording.api())
                .baseUrl("http://localhost")
                .transport(transport)
                .build();
        var stream = model.stream(Chat.REQUEST)) {
      Chat.events(stream);
      return stream.partial();
    }
  }

  /** Twice, since ids that a provider does not give come again. */
  private static CompletionRequest request(Completion answer) {
    ChatMessage message = ChatMessage.assistant(answer);
    var request = CompletionRequest.builder();
    for (int turn = 0; turn < 2; turn++) {
      request.user("Hi").message(message);
      message.toolCalls().forEach(call -> request.message(ChatMessage.tool(call.id(), "{}")));
    }
    return request.user("Go on").build();
  }

  private static void check(
      Next next, CompletionRequest request, CapturingTransport transport, CompletionModel model) {
    int sent = transport.posts().size();
    RunnelException error = Chat.errorOf(Chat.events(model.stream(request)));
    assertThat(transport.posts()).as("%s: %s", next.spec(), error).hasSize(sent + 1);
    String body = new String(transport.posts().get(sent).body(), StandardCharsets.UTF_8);
    var conversation = new Conversation(next.isClaude());
    conversation.read(TestJson.parse(body));
    assertThat(conversation.silent).as("%s: %s", next.spec(), body).isEmpty();
    assertThat(conversation.results).as("%s: %s", next.spec(), body).isEqualTo(conversation.calls);
    if (!next.callIds().equals(ANY)) {
      assertThat(conversation.calls)
          .as("%s: %s", next.spec(), body)
          .allMatch(id -> id.matches(next.callIds()))
          .doesNotHaveDuplicates();
    }
    for (int i = 1; next.isClaude() && i < conversation.speakers.size(); i++) {
      assertThat(conversation.speakers.get(i)).isNotEqualTo(conversation.speakers.get(i - 1));
    }
  }

  /** What a body says, in whatever API's words, but for what the provider runs itself. */
  private static final class Conversation {
    private final boolean isClaude;
    private final List<String> speakers = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final List<String> results = new ArrayList<>();
    private final List<Object> silent = new ArrayList<>();

    Conversation(boolean isClaude) {
      this.isClaude = isClaude;
    }

    void read(@Nullable Object tree) {
      if (tree instanceof List<?> list) {
        list.forEach(this::read);
      } else if (tree instanceof Map<?, ?> map) {
        readObject(map);
      }
    }

    private void readObject(Map<?, ?> map) {
      String type = String.valueOf(map.get("type"));
      if (map.containsKey("role")) {
        speakers.add((String) map.get("role"));
        if (isSilent(map)) {
          silent.add(map);
        }
      } else if (map.get("text") instanceof String text
          && (isClaude ? text.isBlank() : text.isEmpty())
          && !map.containsKey("thoughtSignature")) {
        silent.add(map);
      }
      if (map.containsKey("function") || type.equals("tool_use")) {
        calls.add((String) map.get("id"));
      } else if (type.equals("function_call")) {
        calls.add((String) map.get("call_id"));
      } else if (map.get("toolUse") instanceof Map<?, ?> call && !call.containsKey("type")) {
        calls.add((String) call.get("toolUseId"));
      } else if (map.get("functionCall") instanceof Map<?, ?> call) {
        calls.add((String) call.get("name"));
      } else if (map.containsKey("tool_call_id")) {
        results.add((String) map.get("tool_call_id"));
      } else if (type.equals("tool_result")) {
        results.add((String) map.get("tool_use_id"));
      } else if (type.equals("function_call_output")) {
        results.add((String) map.get("call_id"));
      } else if (map.get("toolResult") instanceof Map<?, ?> result && !result.containsKey("type")) {
        results.add((String) result.get("toolUseId"));
      } else if (map.get("functionResponse") instanceof Map<?, ?> result) {
        results.add((String) result.get("name"));
      }
      map.values().forEach(this::read);
    }

    private static boolean isSilent(Map<?, ?> message) {
      Object content = message.containsKey("parts") ? message.get("parts") : message.get("content");
      boolean says =
          content instanceof List<?> list
              ? !list.isEmpty() && !isThought(list.get(list.size() - 1))
              : content instanceof String text && !text.isBlank();
      return !says && !message.containsKey("tool_calls");
    }

    /** What a message must not end with. */
    private static boolean isThought(Object block) {
      return block instanceof Map<?, ?> map
          && (map.containsKey("reasoningContent")
              || String.valueOf(map.get("type")).endsWith("thinking"));
    }
  }
}
