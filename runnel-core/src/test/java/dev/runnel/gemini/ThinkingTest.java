package dev.runnel.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.CompletionRequest;
import dev.runnel.UnsupportedException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gemini API guides "Gemini thinking" and "OpenAI compatibility", section "Thinking". */
class ThinkingTest {

  private static String config(CompletionRequest.Builder request, String model) {
    var dialect = new GenerateContentDialect(Platform.AI_STUDIO, "");
    byte[] body = dialect.encode(request.user("Hi").build(), model).body();
    return new String(body, StandardCharsets.UTF_8)
        .replaceFirst(".*\"generationConfig\":\\{\"thinkingConfig\":(\\{[^}]*}).*", "$1");
  }

  @ParameterizedTest
  @CsvSource({
    "gemini-3-pro-preview, low, LOW",
    "gemini-3.1-pro-preview, HIGH, HIGH",
    "models/gemini-3-flash-preview, minimal, MINIMAL",
    "gemini-10-pro, medium, MEDIUM"
  })
  void levels(String model, String effort, String level) {
    assertThat(config(CompletionRequest.builder().reasoningEffort(effort), model))
        .isEqualTo("{\"thinkingLevel\":\"" + level + "\",\"includeThoughts\":true}");
  }

  @ParameterizedTest
  @CsvSource({
    "gemini-2.5-flash, minimal, 1024",
    "gemini-2.5-pro, low, 1024",
    "gemini-2.5-flash-lite, medium, 8192",
    "gemini-flash-latest, High, 24576",
    "endpoints/123, low, 1024"
  })
  void budgetsInPlaceOfLevels(String model, String effort, int budget) {
    assertThat(config(CompletionRequest.builder().reasoningEffort(effort), model))
        .isEqualTo("{\"thinkingBudget\":" + budget + ",\"includeThoughts\":true}");
  }

  @ParameterizedTest
  @CsvSource({"gemini-2.5-flash", "gemini-3-pro-preview", "gemini-pro-latest"})
  void budgets(String model) {
    assertThat(config(CompletionRequest.builder().reasoningBudget(512), model))
        .isEqualTo("{\"thinkingBudget\":512,\"includeThoughts\":true}");
  }

  @Test
  void noThinking() {
    assertThat(config(CompletionRequest.builder().reasoningBudget(0), "gemini-2.5-flash"))
        .isEqualTo("{\"thinkingBudget\":0}");
    assertThat(config(CompletionRequest.builder().reasoningEffort("none"), "gemini-2.5-flash"))
        .isEqualTo("{\"thinkingBudget\":0}");
  }

  @ParameterizedTest
  @CsvSource({
    "gemini-2.0-flash, low, reasoning effort",
    "gemini-1.5-pro, low, reasoning effort",
    "gemini-3-pro-preview, none, minimal",
    "gemini-3-pro-preview, max, minimal",
    "gemini-2.5-pro, none, minimal",
    "gemini-2.5-flash, max, none"
  })
  void effortsThatWouldBeRefused(String model, String effort, String message) {
    assertThatThrownBy(() -> config(CompletionRequest.builder().reasoningEffort(effort), model))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining(message);
  }

  @Test
  void budgetsThatWouldBeRefused() {
    assertThatThrownBy(
            () -> config(CompletionRequest.builder().reasoningBudget(1), "gemini-2.0-flash"))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("reasoning budget");
    assertThatThrownBy(() ->
            config(
                CompletionRequest.builder().reasoningBudget(1).reasoningEffort("low"),
                "gemini-3-pro-preview"))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("one of");
  }
}
