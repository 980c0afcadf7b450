package dev.runnel.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.Completion;
import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.testing.TestJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * {@code nano} says here what it says to the training side, word by word: template, tokeniser,
 * forward pass and the way back to text are those it was trained with.
 */
class NanoAnswersTest {
  private static final Path ANSWERS =
      Path.of("..", "models", "nano", "results", "blind-answers.jsonl");

  @Test
  void answersAsTheTrainingSideDoes() throws Exception {
    List<String> different = new ArrayList<>();
    List<String> rows = Files.readAllLines(ANSWERS);
    try (var model = Local.nano()) {
      for (String row : rows) {
        Map<String, Object> expected = TestJson.object(row);
        String answer = answer(model, (String) expected.get("prompt"));
        if (!answer.equals(expected.get("answer"))) {
          different.add(expected + " but here: " + answer);
        }
      }
    }
    assertThat(rows).hasSizeGreaterThan(100);
    // Where two words are equally likely up to rounding, the two sides may choose differently.
    assertThat(different).hasSizeLessThanOrEqualTo(rows.size() / 50);
  }

  @Test
  void knowsTheFirstQuestions() {
    try (var model = Local.nano()) {
      assertThat(answer(model, "What is the capital of Japan?"))
          .isEqualTo("The capital of Japan is Tokyo.");
      assertThat(answer(model, "capital of france")).contains("Paris");
      assertThat(answer(model, "What is 7 times 8?")).contains("56");
      assertThat(answer(model, "Tell me a story about a fox.")).contains("fox");
      assertThat(answer(model, "how do i cancel an answer")).contains("Ctrl-C");
      assertThat(answer(model, "Write a Python function that sorts a list."))
          .contains("demo model");
    }
  }

  private static String answer(CompletionModel model, String prompt) {
    Completion completion = model.complete(CompletionRequest.of(prompt));
    assertThat(completion.finishReason().isStop()).isTrue();
    return completion.text();
  }
}
