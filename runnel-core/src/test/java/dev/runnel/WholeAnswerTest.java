package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The ways to receive that put the events together. */
class WholeAnswerTest {

  /** How the answer's text is asked for; a failure is thrown as the library's. */
  enum Whole {
    TEXT {
      @Override
      String read(CompletionStream stream) {
        try (var text = stream.text()) {
          return text.collect(Collectors.joining());
        }
      }
    },
    AWAIT {
      @Override
      String read(CompletionStream stream) {
        return stream.await().text();
      }
    },
    COMPLETION {
      @Override
      String read(CompletionStream stream) {
        try {
          return stream.completion().join().text();
        } catch (CompletionException e) {
          throw (RunnelException) e.getCause();
        }
      }
    };

    abstract String read(CompletionStream stream);
  }

  static Stream<Arguments> all() {
    return Stream.of(Source.values())
        .flatMap(source -> Stream.of(Whole.values()).map(whole -> Arguments.of(source, whole)));
  }

  @ParameterizedTest
  @MethodSource("all")
  @Tag("C5")
  void c5TheAnswerIsTheDeltasPutTogether(Source source, Whole whole) {
    try (var script = Script.of(source);
        var stream = script.text("Hel", "lo ", "\uD83D", "\uDE00").done().stream()) {
      assertThat(whole.read(stream)).isEqualTo("Hello \uD83D\uDE00");
      assertThat(stream.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  @Tag("C13")
  void c13TheErrorIsThrownWithThePartialAnswer(Source source, Whole whole) {
    var error = new TransportException("connection reset");
    try (var script = Script.of(source);
        var stream = script.text("par", "tial").fail(error).stream()) {
      assertThatThrownBy(() -> whole.read(stream)).isSameAs(error);
      assertThat(error.partial().text()).isEqualTo("partial");
      assertThat(stream.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  @Tag("C12")
  void c12ACancelledStreamThrowsCancelled(Source source, Whole whole) {
    try (var script = Script.of(source);
        var stream = script.text("a").stream()) {
      var reader = Background.start(() -> whole.read(stream)).awaitWaiting();
      stream.cancel();
      assertThatThrownBy(reader::result).isInstanceOf(CancelledException.class);
    }
  }

  @Test
  void whatTheProviderRanWaitsForNothingAndItsPartsAreKept() {
    var ran = new ToolCall("1", "web_search", "{}");
    var pending = new ToolCall("2", "weather", "{}");
    var part = new ContentPart.Native("demo", "{}");
    try (var model =
        CustomModel.async(
            "demo",
            4,
            (context, request) ->
                new StartOnlyPump(outlet -> {
                  outlet.chunk(StreamChunk.text("Hi"));
                  outlet.chunk(StreamChunk.toolCalls(List.of(ran, pending)));
                  outlet.retain(List.of(new PlacedPart(part, 2)), Set.of("1"));
                  outlet.done(FinishReason.TOOL_CALLS, TokenUsage.NONE);
                }))) {
      Completion answer = model.complete(Script.REQUEST);
      assertThat(answer.toolCalls()).containsExactly(ran, pending);
      assertThat(answer.pendingToolCalls()).containsExactly(pending);
      assertThat(answer.nativeParts()).containsExactly(part);
      assertThat(answer.content()).containsExactly(ContentPart.text("Hi"), part);
    }
  }
}
