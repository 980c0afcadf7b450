package dev.runnel.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.ToolCall;
import dev.runnel.testing.Corpus;
import dev.runnel.testing.Decoding;
import dev.runnel.testing.Disputed;
import dev.runnel.testing.Expected;
import dev.runnel.testing.ExpectedToolCall;
import dev.runnel.testing.Recording;
import dev.runnel.testing.RecordingCheck;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every recorded stream of the Messages API comes out as expected (C5, C6). */
class MessagesRecordingsTest {

  private static final Pattern RESPONSE_END = Pattern.compile("(?<=\"message_stop\"\\}\n\n)");
  private static final Pattern CALL_AT_THE_START =
      Pattern.compile("\"content\":\\[\\{\"type\":\"tool_use\"");

  @TestFactory
  Stream<DynamicTest> recordings() {
    return new RecordingCheck(MessagesDecoding.DIALECT).tests("messages");
  }

  /**
   * Fixtures into which somebody put several responses, one after the other: their {@code
   * message_stop} is followed by another message, and what is expected is all of them merged. The
   * end of a message is the end of the stream, though (C9): no server sends two in one response,
   * and to wait for more would be to wait for the server to close the connection. So each response
   * in them is read by itself here, and together they have to give what is expected.
   */
  @TestFactory
  Stream<DynamicTest> recordingsOfSeveralResponses() {
    return Corpus.require().recordingsOf("messages").stream()
        .filter(Disputed::is)
        .map(recording -> DynamicTest.dynamicTest(recording.name(), () -> checkEach(recording)));
  }

  private static void checkEach(Recording recording) {
    String body = new String(recording.bytes(), StandardCharsets.UTF_8);
    List<Decoding> responses =
        RESPONSE_END
            .splitAsStream(body)
            .map(response -> Decoding.of(MessagesDecoding.DIALECT, response))
            .toList();
    assertThat(responses).hasSizeGreaterThan(1).allMatch(response -> response.answer.isEnded());

    Expected expected = recording.expected();
    assertThat(responses.stream().map(Decoding::text).collect(Collectors.joining()))
        .isEqualTo(expected.text());
    List<ToolCall> expectedCalls =
        expected.toolCalls().stream().map(MessagesRecordingsTest::toolCall).toList();
    List<ToolCall> calls =
        responses.stream().flatMap(response -> response.toolCalls().stream()).toList();
    // What is expected leaves out the calls that stand in message_start's content, of which the
    // fixture with programmatic tool calling has 13. The official SDKs keep them, and so do we.
    assertThat(calls)
        .containsSubsequence(expectedCalls)
        .hasSize(expectedCalls.size() + callsAtTheStart(body));
    assertThat(responses.get(0).answer.id()).isEqualTo(expected.id());
    Decoding last = responses.get(responses.size() - 1);
    assertThat(last.answer.finishReason().raw()).isEqualTo(expected.finishReason());
    assertThat(last.answer.usage().promptTokens()).isEqualTo(expected.usage().inputTokens());
    assertThat(last.answer.usage().completionTokens()).isEqualTo(expected.usage().outputTokens());
  }

  private static int callsAtTheStart(String body) {
    return (int) CALL_AT_THE_START.matcher(body).results().count();
  }

  private static ToolCall toolCall(ExpectedToolCall call) {
    return new ToolCall(call.id(), call.name(), call.arguments());
  }
}
