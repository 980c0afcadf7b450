package dev.runnel.cohere;

import dev.runnel.CompletionRequest;
import dev.runnel.internal.dialect.UnsupportedOptions;
import dev.runnel.internal.json.JsonWriter;
import java.util.OptionalInt;

/**
 * Whether a model thinks, and for how long. Cohere counts tokens and knows no levels: thinking is
 * {@code enabled} or {@code disabled}, so that of all efforts only none can be had, and a budget of
 * zero is none.
 *
 * <p>Source: Cohere docs, "Reasoning Capabilities".
 *
 * @param type {@code enabled} or {@code disabled}, or {@code ""} to leave it to the model
 * @param tokenBudget the most tokens of thinking, or 0 for as many as it likes
 */
record Thinking(String type, int tokenBudget) {

  static Thinking of(CompletionRequest request) {
    String effort = request.reasoningEffort().orElse("");
    OptionalInt budget = request.reasoningBudget();
    String type =
        switch (effort) {
          case "" -> typeOf(budget);
          case "none" -> "disabled";
          default -> effort;
        };
    new UnsupportedOptions(CohereProvider.NAME, request)
        .refuse(
            !effort.isEmpty() && budget.isPresent(),
            "reasoning effort beside a budget",
            "reasoningEffort(..)")
        .refuse(
            !type.isEmpty() && !type.equals("enabled") && !type.equals("disabled"),
            "reasoning effort '" + effort + "' (it counts tokens: reasoningBudget(..))",
            "reasoningEffort(..)");
    return new Thinking(type, budget.orElse(0));
  }

  private static String typeOf(OptionalInt budget) {
    if (budget.isEmpty()) {
      return "";
    }
    return budget.getAsInt() == 0 ? "disabled" : "enabled";
  }

  boolean isSet() {
    return !type.isEmpty();
  }

  void write(JsonWriter json) {
    json.field("type", type);
    if (tokenBudget > 0) {
      json.field("token_budget", tokenBudget);
    }
  }
}
