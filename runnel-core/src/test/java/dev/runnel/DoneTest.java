package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("C8")
class DoneTest {
  private static final FinishReason REASON = new FinishReason("length", "MAX_TOKENS");
  private static final TokenUsage USAGE = new TokenUsage(10, 20, 30, 4, 5);

  @ParameterizedTest
  @EnumSource(Source.class)
  void c8DoneCarriesReasonAndUsage(Source source) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.done(REASON, USAGE).stream()) {
      assertThat(stream.receive()).isEqualTo(new StreamEvent.Done(REASON, USAGE));
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c8TheWholeAnswerCarriesThemToo(Source source) {
    try (var script = Script.of(source);
        var stream = script.text("a").done(REASON, USAGE).stream()) {
      var answer = stream.await();
      assertThat(answer.finishReason()).isEqualTo(REASON);
      assertThat(answer.usage()).isEqualTo(USAGE);
      assertThat(answer).isEqualTo(stream.partial());
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  @Tag("C2")
  void c2ADoneWithoutAReasonIsTheSourcesError(Source source) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.text("a").done(null, USAGE).stream()) {
      assertThat(Way.LOOP.read(stream))
          .last()
          .satisfies(event ->
              assertThat(Events.error(event))
                  .isInstanceOf(ProviderException.class)
                  .hasCauseInstanceOf(NullPointerException.class));
    }
  }

  @Test
  void c8WhatIsKnownOfTheAnswerShowsBeforeItsEnd() {
    try (var model =
            CustomModel.async(
                "demo",
                16,
                (context, request) ->
                    new StartOnlyPump(outlet -> {
                      outlet.identify("demo-2030", "answer-1");
                      outlet.progress(REASON, USAGE);
                    }));
        var stream = model.stream(Script.REQUEST)) {
      assertThat(stream.partial())
          .isEqualTo(
              new Completion(
                      "", "", "", List.of(), List.of(), REASON, USAGE, "demo-2030", "answer-1")
                  .orAnsweredBy("demo"));
    }
  }
}
