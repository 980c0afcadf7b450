package dev.runnel.gemini;

import static java.util.Locale.ROOT;

import dev.runnel.CompletionRequest;
import dev.runnel.UnsupportedException;
import dev.runnel.internal.dialect.UnsupportedOptions;
import dev.runnel.internal.json.JsonWriter;
import java.util.OptionalInt;

/**
 * Writes how much a model thinks. Gemini 3 is told a level; Gemini 2.5 refuses levels, and gets for
 * each the budget that Google itself puts in its place. A budget is taken by all that think, so a
 * model whose family is not known gets one too. Whoever asks for thinking gets to see it.
 *
 * <p>Source: Gemini API guides "Gemini thinking" and "OpenAI compatibility", section "Thinking".
 */
final class Thinking {
  private final String provider;
  private final CompletionRequest request;
  private final String model;
  private final ModelFamily family;

  Thinking(String provider, CompletionRequest request, String model) {
    this.provider = provider;
    this.request = request;
    this.model = model;
    this.family = ModelFamily.of(model);
  }

  void write(JsonWriter json) {
    if (request.reasoningEffort().isEmpty() && request.reasoningBudget().isEmpty()) {
      return;
    }
    refuse();
    if (family == ModelFamily.FROM_3 && request.reasoningEffort().isPresent()) {
      String level = level(request.reasoningEffort().get());
      json.object(
          "thinkingConfig",
          () -> {
            json.field("thinkingLevel", level);
            json.name("includeThoughts").bool(true);
          });
    } else {
      OptionalInt given = request.reasoningBudget();
      int budget =
          given.isPresent() ? given.getAsInt() : budget(request.reasoningEffort().orElseThrow());
      json.object(
          "thinkingConfig",
          () -> {
            json.field("thinkingBudget", budget);
            if (budget > 0) {
              json.name("includeThoughts").bool(true);
            }
          });
    }
  }

  private void refuse() {
    var unsupported = new UnsupportedOptions(provider, request);
    if (family == ModelFamily.BEFORE_2_5) {
      unsupported.reasoningEffort().reasoningBudget();
    }
    unsupported.refuse(
        request.reasoningEffort().isPresent() && request.reasoningBudget().isPresent(),
        "reasoning effort beside a reasoning budget",
        "one of reasoningEffort(..) and reasoningBudget(..)");
  }

  private String level(String effort) {
    String level = effort.strip().toUpperCase(ROOT);
    return switch (level) {
      case "MINIMAL", "LOW", "MEDIUM", "HIGH" -> level;
      default -> throw unknown(effort, "minimal, low, medium or high");
    };
  }

  private int budget(String effort) {
    if (effort.strip().equalsIgnoreCase("none") && model.contains("-pro")) {
      throw unknown(effort, "minimal, low, medium or high");
    }
    return switch (effort.strip().toLowerCase(ROOT)) {
      case "none" -> 0;
      case "minimal", "low" -> 1_024;
      case "medium" -> 8_192;
      case "high" -> 24_576;
      default -> throw unknown(effort, "none, minimal, low, medium or high");
    };
  }

  private UnsupportedException unknown(String effort, String known) {
    return new UnsupportedException(
        provider + " has no reasoning effort '" + effort + "' for this model: use " + known);
  }
}
