package dev.runnel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.Completion;
import dev.runnel.RunnelException;
import dev.runnel.StreamEvent;
import dev.runnel.TokenUsage;
import dev.runnel.ToolCall;
import dev.runnel.testing.Corpus;
import dev.runnel.testing.Cuts;
import dev.runnel.testing.Expected;
import dev.runnel.testing.ExpectedToolCall;
import dev.runnel.testing.ExpectedUsage;
import dev.runnel.testing.HttpErrorCase;
import dev.runnel.testing.Recording;
import dev.runnel.testing.ScriptedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What real providers sent, served by a loopback server, through the public API. */
class RecordingsTest {

  @TestFactory
  @Tag("C5")
  @Tag("C6")
  List<DynamicTest> everyRecordingEndsAsExpectedHoweverItIsCut() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Recording recording : Corpus.require().recordingsOf("openai-chat")) {
      tests.add(DynamicTest.dynamicTest(recording.name(), () -> replay(recording)));
    }
    return tests;
  }

  private static void replay(Recording recording) {
    byte[] bytes = recording.bytes();
    var ways =
        Map.of(
            "whole", Cuts.whole(bytes),
            "small pieces", Cuts.random(bytes, 1, 40),
            "pieces", Cuts.random(bytes, 2, 1500),
            "large pieces", Cuts.random(bytes, 3, 20_000));
    ways.forEach((way, pieces) -> {
      try (var server = ScriptedServer.start(exchange -> exchange.sse().raw(pieces).end());
          var model = Chat.model(server);
          var stream = model.stream(Chat.REQUEST)) {
        var events = Chat.events(stream);
        check(way, recording.expected(), events, stream.partial());
      }
    });
  }

  private static void check(
      String way, Expected expected, List<StreamEvent> events, Completion answer) {
    StreamEvent terminal = Chat.terminalOf(events);
    assertThat(Chat.textOf(events)).as(way).isEqualTo(expected.text());
    assertThat(answer.text()).as(way).isEqualTo(expected.text());
    assertThat(answer.reasoning()).as(way).isEqualTo(expected.reasoning());
    assertThat(answer.refusal())
        .as(way)
        .isEqualTo(expected.refusal() == null ? "" : expected.refusal());
    assertThat(answer.toolCalls().stream().map(ToolCall::name))
        .as(way)
        .isEqualTo(expected.toolCalls().stream().map(ExpectedToolCall::name).toList());
    assertThat(answer.toolCalls().stream().map(ToolCall::argumentsJson))
        .as(way)
        .isEqualTo(expected.toolCalls().stream().map(ExpectedToolCall::arguments).toList());
    assertSnapshotsGrow(events, answer.toolCalls());
    checkUsage(way, expected.usage(), answer.usage());
    if (expected.error() != null) {
      assertThat(terminal).as(way).isInstanceOf(StreamEvent.Error.class);
    } else if (expected.endsCleanly() || "[DONE]".equals(expected.doneMarker())) {
      assertThat(terminal).as(way).isInstanceOf(StreamEvent.Done.class);
      assertThat(answer.finishReason().raw())
          .as(way)
          .isEqualTo(expected.finishReason() == null ? "" : expected.finishReason());
    }
  }

  private static void checkUsage(String way, ExpectedUsage expected, TokenUsage actual) {
    if (expected == null) {
      assertThat(actual).as(way).isEqualTo(TokenUsage.NONE);
      return;
    }
    assertThat(actual.promptTokens()).as(way).isEqualTo(expected.inputTokens());
    assertThat(actual.completionTokens()).as(way).isEqualTo(expected.outputTokens());
    checkIfTold(way, expected.totalTokens(), actual.totalTokens());
    checkIfTold(way, expected.cachedInputTokens(), actual.cachedInputTokens());
    checkIfTold(way, expected.reasoningTokens(), actual.reasoningTokens());
  }

  private static void checkIfTold(String way, Long expected, long actual) {
    if (expected != null) {
      assertThat(actual).as(way).isEqualTo(expected);
    }
  }

  private static void assertSnapshotsGrow(List<StreamEvent> events, List<ToolCall> last) {
    for (StreamEvent event : events) {
      if (event instanceof StreamEvent.Chunk(var chunk)) {
        for (int i = 0; i < chunk.toolCalls().size(); i++) {
          assertThat(last.get(i).argumentsJson())
              .startsWith(chunk.toolCalls().get(i).argumentsJson());
        }
      }
    }
  }

  @Test
  @Tag("C10")
  void everyRecordedHttpErrorIsATypedError() {
    for (HttpErrorCase recorded : Corpus.require().httpErrors()) {
      if (!recorded.folder().endsWith("-openai-chat")) {
        continue;
      }
      try (var server =
              ScriptedServer.start(exchange -> {
                recorded
                    .headers()
                    .forEach((name, value) -> {
                      if (name.contains("request-id") || name.contains("correlation-id")) {
                        exchange.header(name, value);
                      }
                    });
                exchange
                    .status(recorded.status())
                    .header("Content-Type", recorded.contentType())
                    .raw(recorded.body())
                    .end();
              });
          var model = Chat.model(server)) {
        RunnelException error = Chat.errorOf(Chat.events(model));
        assertThat(error.response().orElseThrow().status())
            .as(recorded.name())
            .isEqualTo(recorded.status());
        assertThat(error.getMessage()).as(recorded.name()).doesNotContain("answered with an error");
        assertThat(error.getClass().getSimpleName())
            .as(recorded.name())
            .isEqualTo(
                switch (recorded.status()) {
                  case 401, 403 -> "AuthenticationException";
                  case 404 -> "ModelNotFoundException";
                  default -> "ValidationException";
                });
      }
    }
  }
}
