package dev.runnel.testkit;

import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.RateLimitException;
import dev.runnel.StreamChunk;
import dev.runnel.TokenUsage;
import dev.runnel.faultserver.Await;
import java.util.Optional;

/** The contract, on scripts. */
class ScriptedModelContractTest extends CompletionModelContract {

  @Override
  protected CompletionModel model() {
    return ScriptedModel.of(
        ScriptedAnswer.builder()
            .reasoning("Th", "ink")
            .text("Hel", "lo", " ", "wörld")
            .usage(TokenUsage.of(3, 6))
            .done());
  }

  @Override
  protected Optional<CompletionModel> endlessModel() {
    var answer = ScriptedAnswer.builder();
    // Longer than any test reads.
    for (int i = 0; i < 10_000; i++) {
      answer.text("word ");
    }
    return Optional.of(ScriptedModel.of(answer.silence()));
  }

  @Override
  protected Optional<CompletionModel> silentModel() {
    return Optional.of(ScriptedModel.silent());
  }

  @Override
  protected Optional<CompletionModel> failingModel() {
    var error = new RateLimitException("slow down", null, null);
    return Optional.of(ScriptedModel.of(ScriptedAnswer.builder().text("Hel", "lo").fail(error)));
  }

  @Override
  protected Optional<CompletionRequest> toolRequest() {
    return Optional.of(request());
  }

  @Override
  protected CompletionModel toolModel() {
    return ScriptedModel.of(
        ScriptedAnswer.builder()
            .toolCall("1", "weather", "", "{\"city\":", "\"Oslo\"}")
            .chunk(StreamChunk.text("and"))
            .toolCall("2", "time")
            .done());
  }

  @Override
  protected void awaitReleased(CompletionModel model) {
    Await.until("the scripts stop", patience(), () -> ((ScriptedModel) model).live() == 0);
  }
}
