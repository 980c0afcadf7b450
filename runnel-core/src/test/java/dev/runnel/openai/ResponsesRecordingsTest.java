package dev.runnel.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.ProtocolException;
import dev.runnel.ToolCall;
import dev.runnel.faultserver.Cuts;
import dev.runnel.testing.Corpus;
import dev.runnel.testing.Decoding;
import dev.runnel.testing.Expected;
import dev.runnel.testing.Recording;
import dev.runnel.testing.RecordingCheck;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every recorded Responses stream, of whatever provider, comes out as expected (C5, C6); but for
 * four, each of which has a test of its own that says why.
 */
class ResponsesRecordingsTest {
  private static final String SHELL_CONTAINER =
      "openai-openai-responses/vercelai__responses-openai-shell-container.1";
  private static final String SHELL_TOOL =
      "openai-openai-responses/vercelai__responses-openai-shell-tool.1";
  private static final String PARALLEL =
      "openai-openai-responses/vercelai__responses-parallel-tool-call-wrapper.1";
  private static final String X_SEARCH =
      "xai-openai-responses/vercelai__responses-xai-x-search-tool";

  @TestFactory
  Stream<DynamicTest> recordings() {
    return new RecordingCheck(ResponsesDecoding.DIALECT).tests("openai-responses");
  }

  private static Recording recording(String name) {
    return Corpus.require().recordingsOf("openai-responses").stream()
        .filter(recording -> recording.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Decoding decode(String name) {
    return Decoding.of(ResponsesDecoding.DIALECT, Cuts.bytewise(recording(name).bytes()));
  }

  /**
   * The expected text is that of the whole response, with which the deltas of this edited stream do
   * not agree: what has been delivered cannot be taken back.
   */
  @Test
  void deltasThatTheWholeContradictsStay() {
    Expected expected = recording(SHELL_CONTAINER).expected();
    Decoding decoding = decode(SHELL_CONTAINER);
    assertThat(expected.anomalies()).contains("delta-text-differs-from-final");
    assertThat(decoding.text()).isEqualTo(expected.deltaText()).isNotEqualTo(expected.text());
    assertThat(decoding.answer.isEnded()).isTrue();
    assertThat(decoding.answer.usage().totalTokens()).isEqualTo(320);
  }

  /**
   * Two responses in one file, of which the second is expected. The first is over when it says so
   * (C9).
   */
  @Test
  void theFirstOfTwoResponsesEndsTheStream() {
    Decoding decoding = decode(SHELL_TOOL);
    assertThat(decoding.answer.isEnded()).isTrue();
    assertThat(decoding.answer.id())
        .isEqualTo("resp_0434d6d64b12b08900692f639c40408195a50fd07b77ce08a7");
    assertThat(decoding.answer.finishReason().raw()).isEqualTo("completed");
    assertThat(decoding.text()).isEmpty();
  }

  /** The first event lacks its last brace, and a malformed event is never skipped (C10). */
  @Test
  void malformedEvent() {
    Decoding decoding = decode(PARALLEL);
    assertThat(decoding.failure).isInstanceOf(ProtocolException.class);
    assertThat(decoding.chunks).isEmpty();
  }

  /**
   * The expectation leaves open whether xAI's calls wait for results. They do not: xAI runs X
   * search itself, and the request offered no custom tool.
   */
  @Test
  void callsOfToolsThatWereNotOfferedWaitForNothing() {
    Expected expected = recording(X_SEARCH).expected();
    Decoding decoding = decode(X_SEARCH);
    assertThat(decoding.text()).isEqualTo(expected.text());
    assertThat(decoding.citations()).hasSize(expected.citations());
    assertThat(decoding.toolCalls().stream().map(ToolCall::id))
        .isEqualTo(List.of("xs_call_24148162", "xs_call_14963218"));
    assertThat(decoding.toolCalls().stream().map(ToolCall::argumentsJson).toList())
        .isEqualTo(expected.toolCalls().stream().map(call -> call.arguments()).toList());
    assertThat(decoding.completion().pendingToolCalls()).isEmpty();
    assertThat(decoding.answer.finishReason().value()).isEqualTo("stop");
    assertThat(decoding.answer.usage().totalTokens()).isEqualTo(30313);
  }
}
