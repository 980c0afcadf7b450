package dev.runnel.benchmarks.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.Completion;
import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.ToolCall;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What is measured is what it is said to be: the answers are decoded to what they were made of. */
class SamplesTest {
  private static final int PIECES = 100;
  private static final int MEAN_CUT = 40;

  @ParameterizedTest
  @EnumSource(Api.class)
  void textIsDecodedToItself(Api api) {
    SampleAnswer answer = SampleAnswer.text(api, PIECES);
    Completion completion = read(answer, List.of(answer.bytes()));

    assertThat(completion.text()).isEqualTo(answer.content());
    assertThat(completion.finishReason().isStop()).isTrue();
    assertThat(completion.usage().completionTokens()).isEqualTo(1000);
  }

  @ParameterizedTest
  @EnumSource(
      value = Api.class,
      names = {"GEMINI", "OLLAMA"},
      mode = Mode.EXCLUDE)
  void argumentsAreDecodedToThemselves(Api api) {
    SampleAnswer answer = SampleAnswer.tool(api, PIECES);
    Completion completion = read(answer, List.of(answer.bytes()));

    assertThat(completion.toolCalls()).hasSize(1);
    ToolCall call = completion.toolCalls().getFirst();
    assertThat(call.name()).isEqualTo("write_file");
    assertThat(call.argumentsJson()).isEqualTo(answer.content());
    assertThat(call.isComplete()).isTrue();
    assertThat(completion.finishReason().value()).isEqualTo("tool_calls");
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void cutsLoseNothing(Api api) {
    SampleAnswer answer = SampleAnswer.text(api, PIECES);
    List<byte[]> pieces = Cuts.random(answer.bytes(), MEAN_CUT);

    assertThat(pieces.size()).isGreaterThan(PIECES);
    assertThat(read(answer, pieces).text()).isEqualTo(answer.content());
    assertThat(Cuts.joined(pieces)).isEqualTo(answer.bytes());
    assertThat(Cuts.joined(Cuts.every(answer.bytes(), 1_000))).isEqualTo(answer.bytes());
  }

  @Test
  void theParsersThatAreComparedReadTheSame() throws Exception {
    var benchmark = new JsonBenchmark();
    benchmark.prepare();

    assertThat(benchmark.scanner()).isEqualTo(" hills").isEqualTo(benchmark.jackson());
  }

  private static Completion read(SampleAnswer answer, List<byte[]> reads) {
    try (CompletionModel model = AnswerModel.of(answer, reads)) {
      return model.complete(CompletionRequest.of("Tell me of the river."));
    }
  }
}
