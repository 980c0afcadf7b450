package dev.runnel.contract;

import static dev.runnel.contract.Chat.DONE;
import static dev.runnel.contract.Chat.doneOf;
import static dev.runnel.contract.Chat.errorOf;
import static dev.runnel.contract.Chat.events;
import static dev.runnel.contract.Chat.finish;
import static dev.runnel.contract.Chat.text;
import static dev.runnel.contract.Chat.textOf;
import static dev.runnel.contract.Chat.usage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.Citation;
import dev.runnel.Completion;
import dev.runnel.ContentPart;
import dev.runnel.FinishReason;
import dev.runnel.RunnelException;
import dev.runnel.StreamEvent;
import dev.runnel.TokenUsage;
import dev.runnel.ToolCall;
import dev.runnel.TransportException;
import dev.runnel.TruncatedStreamException;
import dev.runnel.faultserver.Script;
import dev.runnel.faultserver.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** C7, C8, C9: when an answer is whole, and when it was cut off. */
class LogicalEndTest {

  private static List<StreamEvent> answer(Script script) {
    try (var server = ScriptedServer.start(script);
        var model = Chat.model(server)) {
      return events(model);
    }
  }

  @Test
  @Tag("C2")
  @Tag("C8")
  void chunksThenDoneWithReasonAndUsage() {
    var events =
        answer(exchange ->
            exchange
                .sse()
                .event(text("Hel"))
                .event(text("lo"))
                .event(finish("stop"))
                .event(usage(3, 2))
                .event(DONE));
    assertThat(textOf(events)).isEqualTo("Hello");
    assertThat(doneOf(events).finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(doneOf(events).usage()).isEqualTo(TokenUsage.of(3, 2));
  }

  @Test
  @Tag("C8")
  void usageOnARepeatedFinishReason() {
    var events =
        answer(exchange ->
            exchange
                .sse()
                .event(text("Hi"))
                .event(finish("length"))
                .event(
                    "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"},\"finish_reason\":\"length\"}],"
                        + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}}")
                .event(DONE));
    assertThat(doneOf(events).finishReason().value()).isEqualTo("length");
    assertThat(doneOf(events).usage().totalTokens()).isEqualTo(3);
  }

  @Test
  @Tag("C8")
  void normalisedAndRawFinishReason() {
    var events = answer(exchange -> exchange.sse().event(finish("function_call")).event(DONE));
    assertThat(doneOf(events).finishReason())
        .isEqualTo(new FinishReason("tool_calls", "function_call"));
  }

  @Test
  @Tag("C7")
  void theFinalFlagComesWithTheFinishReasonAndOnce() {
    var events =
        answer(exchange ->
            exchange
                .sse()
                .event(text("Hi"))
                .event(finish("stop"))
                .event(finish("stop"))
                .event(DONE));
    assertThat(events).hasSize(3);
    assertThat(((StreamEvent.Chunk) events.get(0)).chunk().isFinal()).isFalse();
    assertThat(((StreamEvent.Chunk) events.get(1)).chunk().isFinal()).isTrue();
    assertThat(((StreamEvent.Chunk) events.get(1)).chunk().hasContent()).isFalse();
  }

  @Test
  @Tag("C7")
  void theFinalFlagIsOnTheLastContentIfTheEndIsKnownWithIt() {
    var events =
        answer(exchange ->
            exchange
                .sse()
                .event(text("Hi"))
                .event(Chat.delta("{\"content\":\"!\"}", "\"stop\""))
                .event(DONE));
    assertThat(events).hasSize(3);
    assertThat(((StreamEvent.Chunk) events.get(1)).chunk())
        .satisfies(chunk -> assertThat(chunk.isFinal()).isTrue())
        .satisfies(chunk -> assertThat(chunk.contentDelta()).isEqualTo("!"));
  }

  @Test
  @Tag("C7")
  @Tag("C9")
  void doneMarkerWithoutAFinishReasonIsAnEnd() {
    var events = answer(exchange -> exchange.sse().event(text("Hi")).event(DONE));
    assertThat(doneOf(events).finishReason()).isEqualTo(FinishReason.NONE);
    assertThat(((StreamEvent.Chunk) events.get(1)).chunk().isFinal()).isTrue();
  }

  @Test
  @Tag("C7")
  void anEmptyAnswerHasNoChunk() {
    var events = answer(exchange -> exchange.sse().event(finish("stop")).event(DONE));
    assertThat(events).hasSize(1);
  }

  @Test
  @Tag("C9")
  void finishReasonAndEndOfInputIsAnEnd() {
    var events = answer(exchange -> exchange.sse().event(text("Hi")).event(finish("stop")).end());
    assertThat(doneOf(events).finishReason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  @Tag("C9")
  void finishReasonAndATruncatedBodyIsAnEnd() {
    var events =
        answer(exchange -> exchange.sse().event(text("Hi")).event(finish("stop")).truncate());
    assertThat(doneOf(events).finishReason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  @Tag("C9")
  @Tag("C13")
  void cleanEndOfInputWithoutALogicalEndIsTruncated() {
    var events = answer(exchange -> exchange.sse().event(text("Hel")).event(text("lo")).end());
    RunnelException error = errorOf(events);
    assertThat(error).isInstanceOf(TruncatedStreamException.class);
    assertThat(error.partial().text()).isEqualTo("Hello");
    assertThat(error.provider()).isEqualTo("openai");
    assertThat(textOf(events)).isEqualTo("Hello");
  }

  @Test
  @Tag("C9")
  void closedConnectionInsideTheBodyIsTruncated() {
    var events = answer(exchange -> exchange.sse().event(text("Hi")).truncate());
    assertThat(errorOf(events)).isInstanceOf(TruncatedStreamException.class);
    assertThat(textOf(events)).isEqualTo("Hi");
  }

  @Test
  @Tag("C9")
  void closeDelimitedBodyWithoutALogicalEndIsTruncated() {
    var events =
        answer(exchange -> {
          exchange.header("Content-Type", "text/event-stream").closeDelimited();
          exchange.event(text("Hi")).end();
        });
    assertThat(errorOf(events)).isInstanceOf(TruncatedStreamException.class);
  }

  @Test
  @Tag("C9")
  void emptyBodyIsTruncated() {
    assertThat(errorOf(answer(exchange -> exchange.sse().end())))
        .isInstanceOf(TruncatedStreamException.class);
  }

  @Test
  @Tag("C9")
  void halfAFrameAtTheEndIsTruncatedNotMalformed() {
    var events =
        answer(exchange ->
            exchange.sse().event(text("Hi")).raw("data: {\"choices\":[{\"delta\":{\"con").end());
    assertThat(errorOf(events)).isInstanceOf(TruncatedStreamException.class);
  }

  @Test
  @Tag("C9")
  void aLastEventWithoutItsBlankLineCounts() {
    var events =
        answer(exchange -> exchange.sse().event(text("Hi")).raw("data: " + finish("stop")).end());
    assertThat(doneOf(events).finishReason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  @Tag("C9")
  void resetIsATransportErrorAfterTheChunksBeforeIt() {
    var events =
        answer(exchange -> {
          exchange.sse().event(text("Hi"));
          exchange.reset();
        });
    RunnelException error = errorOf(events);
    assertThat(error).isInstanceOf(TransportException.class);
    assertThat(error.isRetryable()).isTrue();
  }

  @Test
  @Tag("C6")
  @Tag("C9")
  void aCutOffToolCallIsNeverWhole() {
    var events =
        answer(exchange ->
            exchange
                .sse()
                .event(
                    Chat.delta(
                        "{\"tool_calls\":[{\"index\":0,\"id\":\"t1\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\"\"}}]}",
                        "null"))
                .end());
    Completion partial = errorOf(events).partial();
    assertThat(errorOf(events)).isInstanceOf(TruncatedStreamException.class);
    assertThat(partial.toolCalls()).hasSize(1);
    assertThat(partial.toolCalls().get(0).isComplete()).isFalse();
  }

  @Test
  @Tag("C9")
  void halfAFrameAfterTheFinishReasonChangesNothing() {
    var events =
        answer(exchange ->
            exchange
                .sse()
                .event(text("Hi"))
                .event(finish("stop"))
                .raw("data: {\"choices\":[],\"usa")
                .end());
    assertThat(doneOf(events).finishReason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  @Tag("C13")
  void theErrorCarriesAllThatWasReceived() {
    String source = "{\"type\":\"url_citation\",\"url_citation\":{\"url\":\"https://a.example\"}}";
    String call = "{\"index\":0,\"id\":\"t1\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}";
    var events =
        answer(exchange ->
            exchange
                .sse()
                .event(text("Hi"))
                .event(Chat.delta("{\"reasoning\":\"hm\",\"refusal\":\"no\"}", "null"))
                .event(Chat.delta("{\"annotations\":[" + source + "]}", "null"))
                .event(Chat.delta("{\"tool_calls\":[" + call + "]}", "\"tool_calls\""))
                .event(usage(3, 2))
                .event("error", "{\"error\":{\"message\":\"overloaded\"}}")
                .end());
    assertThat(errorOf(events).partial())
        .isEqualTo(
            new Completion(
                "Hi",
                "hm",
                "no",
                List.of(new ToolCall("t1", "f", "{}")),
                List.of(new ToolCall("t1", "f", "{}")),
                List.of(new Citation("https://a.example", "", "")),
                FinishReason.TOOL_CALLS,
                TokenUsage.of(3, 2),
                "gpt-test-1",
                "c1",
                List.of(ContentPart.text("Hi")),
                "openai:gpt-test"));
  }

  @Test
  @Tag("C9")
  void aBodyOfNothingButLineEndsIsEmptyHoweverLong() {
    byte[] lines = "\n".repeat(200_000).getBytes(StandardCharsets.US_ASCII);
    var events = answer(exchange -> exchange.sse().raw(lines).end());
    assertThat(errorOf(events))
        .isInstanceOf(TruncatedStreamException.class)
        .hasMessageContaining("empty");
  }
}
