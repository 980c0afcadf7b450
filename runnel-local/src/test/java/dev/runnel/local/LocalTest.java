package dev.runnel.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.ChatMessage;
import dev.runnel.Completion;
import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.ContentPart;
import dev.runnel.FinishReason;
import dev.runnel.Media;
import dev.runnel.ModelNotFoundException;
import dev.runnel.Models;
import dev.runnel.Role;
import dev.runnel.StreamEvent;
import dev.runnel.ToolChoice;
import dev.runnel.UnsupportedException;
import dev.runnel.ValidationException;
import dev.runnel.local.internal.tensor.WeightType;
import dev.runnel.local.testing.TinyModel;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be asked of a local model, and what it refuses. */
class LocalTest {
  @TempDir static Path folder;
  private static Path endless;

  @BeforeAll
  static void write() throws Exception {
    endless = folder.resolve("endless.gguf");
    Files.write(endless, TinyModel.LONG.endless(WeightType.Q8_0, 1));
  }

  private static CompletionRequest.Builder ask(String prompt) {
    return CompletionRequest.builder().user(prompt).maxTokens(50);
  }

  @Test
  void modelsFindsItByItsSpec() {
    assertThat(Models.providers()).contains("local");
    assertThat(Models.keyVariable("local")).isEmpty();
    try (var model = Models.of("local:nano")) {
      assertThat(model.id()).isEqualTo("local:nano");
      assertThat(model.complete(ask("hello").build()).text()).isNotBlank();
    }
    try (var model = Models.of("local:" + endless)) {
      assertThat(model.complete(ask("hello").build()).text()).isNotEmpty();
    }
  }

  @Test
  void aPulledModelIsFoundByItsName() throws Exception {
    Path store = Files.createDirectories(folder.resolve("store"));
    Files.copy(endless, store.resolve("mine.gguf"));
    Map<String, String> environment = Map.of("RUNNEL_MODELS", store.toString());
    try (var model = Models.builder("local:mine").environment(environment::get).build()) {
      assertThat(model.complete(ask("hello").build()).text()).isNotEmpty();
    }
    try (var model = Models.builder("local:other").environment(environment::get).build()) {
      assertThatThrownBy(() -> model.complete(ask("hello").build()))
          .isInstanceOf(ModelNotFoundException.class)
          .hasMessageContainingAll("no local model 'other'", "did you mean local:");
    }
  }

  /** What failed is tried again: the file may have come in the meantime. */
  @Test
  void aModelWhoseFileComesLaterAnswersThen() throws Exception {
    Path late = folder.resolve("late.gguf");
    try (var model = Local.model(late.toString())) {
      assertThatThrownBy(() -> model.complete(ask("hello").build()))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("there is no file");
      Files.copy(endless, late);
      assertThat(model.complete(ask("hello").build()).text()).isNotEmpty();
    }
  }

  @Test
  void maxTokensEndsWithLength() {
    try (var model = Local.model(endless.toString())) {
      Completion answer = model.complete(ask("hello").maxTokens(7).build());
      assertThat(answer.finishReason()).isEqualTo(FinishReason.LENGTH);
      assertThat(answer.usage().completionTokens()).isEqualTo(7);
    }
  }

  @Test
  void theContextEndsWithLength() {
    try (var model = Local.builder().model(endless.toString()).contextLength(100).build()) {
      Completion answer = model.complete(CompletionRequest.of("hello"));
      assertThat(answer.finishReason()).isEqualTo(FinishReason.LENGTH);
      assertThat(answer.usage().totalTokens()).isEqualTo(100);
    }
  }

  @Test
  void aPromptLongerThanTheContextIsRefusedWithItsNumbers() {
    try (var model = Local.builder().model(endless.toString()).contextLength(100).build()) {
      assertThatThrownBy(() -> model.complete(CompletionRequest.of("x".repeat(200))))
          .isInstanceOf(ValidationException.class)
          .hasMessageMatching(".*comes to 2\\d\\d tokens.*a context of 100:.*");
      assertThat(model.complete(CompletionRequest.of("short")).text()).isNotEmpty();
    }
  }

  @Test
  void aConversationThatGoesOnIsNotReadAgain() {
    try (var model = Local.model(endless.toString())) {
      Completion first = model.complete(ask("hello there").build());
      assertThat(first.usage().cachedInputTokens()).isZero();
      CompletionRequest again = ask("hello there").build();
      Completion same = model.complete(again);
      assertThat(same.usage().cachedInputTokens()).isEqualTo(first.usage().promptTokens() - 1);
      assertThat(same.text()).isEqualTo(first.text());
      Completion other = model.complete(ask("something else").build());
      assertThat(other.usage().cachedInputTokens())
          .isPositive()
          .isLessThan(other.usage().promptTokens() - 1);
    }
    try (var fresh = Local.model(endless.toString());
        var used = Local.model(endless.toString())) {
      used.complete(ask("hello there").build());
      CompletionRequest request = ask("hello world").build();
      assertThat(used.complete(request).text()).isEqualTo(fresh.complete(request).text());
    }
  }

  @Test
  void stopStringsEndTheAnswer() {
    try (var model = Local.nano()) {
      String whole = model.complete(ask("Tell me a story about a fox.").build()).text();
      String stop = whole.substring(10, 16);
      Completion cut =
          model.complete(ask("Tell me a story about a fox.").stop("nowhere in it", stop).build());
      assertThat(cut.text()).isEqualTo(whole.substring(0, whole.indexOf(stop)));
      assertThat(cut.finishReason()).isEqualTo(FinishReason.STOP);
    }
  }

  @Test
  void theSameSeedGivesTheSameAnswer() {
    try (var model = Local.model(endless.toString())) {
      CompletionRequest.Builder request = ask("hello").temperature(1.2).seed(7);
      String first = model.complete(request.build()).text();
      assertThat(model.complete(request.build()).text()).isEqualTo(first);
      assertThat(model.complete(request.seed(8).build()).text()).isNotEqualTo(first);
      String greedy = model.complete(ask("hello").temperature(0).build()).text();
      assertThat(model.complete(request.extra("top_k", "1").build()).text()).isEqualTo(greedy);
      assertThat(model.complete(request.extra("top_k", "0").topP(0).build()).text())
          .isEqualTo(greedy);
    }
  }

  @Test
  void streamsTakeTurns() throws Exception {
    try (var model = Local.builder().model(endless.toString()).buffer(1).build();
        var one = model.stream(ask("one").maxTokens(5_000).build());
        var two = model.stream(ask("two").maxTokens(5_000).build())) {
      for (int i = 0; i < 100; i++) {
        assertThat(one.receive()).isInstanceOf(StreamEvent.Chunk.class);
        assertThat(two.receive()).isInstanceOf(StreamEvent.Chunk.class);
      }
    }
  }

  @Test
  void moreThreadsGiveTheSameAnswer() {
    try (var one = Local.builder().threads(1).build();
        var three = Local.builder().threads(3).build()) {
      CompletionRequest request = ask("Tell me a story about a fox.").build();
      assertThat(three.complete(request).text()).isEqualTo(one.complete(request).text());
    }
  }

  @Test
  void whatALocalModelCannotDoIsRefusedBeforeItBegins() {
    try (var model = Local.nano()) {
      assertUnsupported(model, ask("x").tool("f", "d", "{}"), "call tools");
      assertUnsupported(model, ask("x").toolChoice(ToolChoice.auto()), "call tools");
      assertUnsupported(model, ask("x").message(ChatMessage.tool("1", "{}")), "call tools");
      assertUnsupported(model, ask("x").responseSchema("{}"), "follow a schema");
      assertUnsupported(model, ask("x").reasoningEffort("low"), "effort");
      assertUnsupported(model, ask("x").reasoningBudget(1), "effort");
      assertUnsupported(
          model,
          ask("x").user(ContentPart.image(Media.of(URI.create("https://example.org/a.png")))),
          "read images");
      assertUnsupported(model, ask("x").model("other"), "this model is nano");
      assertThat(model.complete(ask("x").model("nano").build()).text()).isNotEmpty();
      var answerOfAnother =
          new ChatMessage(
              Role.ASSISTANT,
              List.of(new ContentPart.Native("anthropic", "{}"), ContentPart.text("y")),
              List.of(),
              "");
      assertThat(model.complete(ask("x").message(answerOfAnother).user("z").build()).text())
          .isNotEmpty();
    }
  }

  private static void assertUnsupported(
      CompletionModel model, CompletionRequest.Builder request, String words) {
    assertThatThrownBy(() -> model.complete(request.build()))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining(words);
  }

  @Test
  void extraFieldsAreCheckedByName() {
    try (var model = Local.nano()) {
      assertThatThrownBy(() -> model.complete(ask("x").extra("min_p", "0.1").build()))
          .isInstanceOf(ValidationException.class)
          .hasMessageContainingAll("top_k", "min_p");
      for (String wrong : List.of("-1", "1.5", "\"5\"", "true", "99999999999")) {
        assertThatThrownBy(() -> model.complete(ask("x").extra("top_k", wrong).build()))
            .isInstanceOf(ValidationException.class)
            .hasMessageContaining("whole number");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-3"})
  void impossibleSettingsAreRefusedAtOnce(int value) {
    assertThatThrownBy(() -> Local.builder().threads(value))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("threads must be at least 1");
    assertThatThrownBy(() -> Local.builder().contextLength(value))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> Local.builder().buffer(value)).isInstanceOf(ValidationException.class);
  }

  @Test
  void threadsComeFromTheEnvironment() {
    try (var model =
        Models.builder("local:nano")
            .environment(Map.of("RUNNEL_LOCAL_THREADS", "2")::get)
            .build()) {
      assertThat(model.complete(ask("hello").build()).text()).isNotBlank();
    }
    assertThatThrownBy(() ->
            Models.builder("local:nano")
                .environment(Map.of("RUNNEL_LOCAL_THREADS", "many")::get)
                .build())
        .isInstanceOf(ValidationException.class)
        .hasMessageContainingAll("RUNNEL_LOCAL_THREADS", "many");
  }
}
