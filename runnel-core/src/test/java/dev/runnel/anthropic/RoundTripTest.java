package dev.runnel.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.ChatMessage;
import dev.runnel.Completion;
import dev.runnel.CompletionRequest;
import dev.runnel.testing.Corpus;
import dev.runnel.testing.Decoding;
import dev.runnel.testing.TestJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever has come of an answer, wherever it was cut, can be given back: the next request keeps
 * the API's rules (API reference, "Create a Message"; docs, "Extended thinking", "Handle tool
 * calls").
 */
class RoundTripTest {

  @TestFactory
  Stream<DynamicTest> recordingsCutAtEveryEvent() {
    return Corpus.require().recordingsOf("messages").stream()
        .map(recording ->
            DynamicTest.dynamicTest(
                recording.name(),
                () -> cut(new String(recording.bytes(), StandardCharsets.UTF_8))));
  }

  private static void cut(String whole) {
    List<String> events = MessagesDecoding.events(whole);
    // Of the longest, one event in a few will do.
    int step = 1 + events.size() / 300;
    for (int count = 0; count <= events.size(); count += step) {
      String body = String.join("", events.subList(0, count));
      Completion partial = Decoding.of(MessagesDecoding.DIALECT, body).completion();
      assertThat(partial.nativeParts()).allMatch(part -> part.api().equals("anthropic"));
      check(request(partial, true));
      check(request(partial, false));
    }
  }

  /** The conversation after the answer: results for its calls, and what the user says then. */
  private static List<Map<String, Object>> request(Completion answer, boolean goesOn) {
    ChatMessage message = ChatMessage.assistant(answer);
    var request = CompletionRequest.builder().user("Hi").message(message);
    if (goesOn) {
      message.toolCalls().forEach(call -> request.message(ChatMessage.tool(call.id(), "{}")));
      request.user("Go on");
    }
    String body =
        new String(
            MessagesDecoding.DIALECT.encode(request.build(), "claude-sonnet-4-5").body(),
            StandardCharsets.UTF_8);
    return objects(TestJson.at(TestJson.parse(body), "messages"));
  }

  private static List<Map<String, Object>> objects(Object list) {
    return TestJson.asList(list).stream().map(TestJson::asObject).collect(Collectors.toList());
  }

  private static void check(List<Map<String, Object>> messages) {
    for (int i = 0; i < messages.size(); i++) {
      assertThat(messages.get(i).get("role")).isEqualTo(i % 2 == 0 ? "user" : "assistant");
      List<Map<String, Object>> blocks = objects(messages.get(i).get("content"));
      assertThat(blocks).isNotEmpty();
      boolean last = i == messages.size() - 1;
      if (i % 2 == 1) {
        checkAnswer(blocks, last ? null : objects(messages.get(i + 1).get("content")));
      }
    }
  }

  private static void checkAnswer(
      List<Map<String, Object>> blocks, List<Map<String, Object>> following) {
    var calls = new ArrayList<Object>();
    Set<Object> openServerCalls = new HashSet<>();
    for (Map<String, Object> block : blocks) {
      String type = (String) block.get("type");
      switch (type) {
        case "text" -> assertThat((String) block.get("text")).isNotBlank();
        case "thinking" -> assertThat((String) block.get("signature")).isNotEmpty();
        case "redacted_thinking" -> assertThat((String) block.get("data")).isNotEmpty();
        case "compaction" -> assertThat(block).containsKey("content");
        case "tool_use" -> {
          assertThat(block.get("input")).isInstanceOf(Map.class);
          calls.add(block.get("id"));
        }
        case "server_tool_use", "mcp_tool_use" -> {
          assertThat(block.get("input")).isInstanceOf(Map.class);
          assertThat(openServerCalls.add(block.get("id"))).isTrue();
        }
        default -> {
          assertThat(type).endsWith("_tool_result");
          assertThat(openServerCalls.remove(block.get("tool_use_id"))).isTrue();
        }
      }
    }
    assertThat(openServerCalls).isEmpty();
    Map<String, Object> end = blocks.get(blocks.size() - 1);
    assertThat((String) end.get("type")).doesNotContain("thinking");
    if (following == null) {
      assertThat(String.valueOf(end.get("text"))).doesNotMatch("(?s).*\\s");
    } else {
      assertThat(
              following.stream()
                  .limit(calls.size())
                  .map(result -> result.get("tool_use_id"))
                  .toList())
          .isEqualTo(calls);
    }
  }
}
