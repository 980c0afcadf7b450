package dev.runnel.bedrock;

import dev.runnel.CompletionRequest;
import dev.runnel.internal.dialect.ClaudeThinking;
import dev.runnel.internal.dialect.UnsupportedOptions;
import dev.runnel.internal.json.JsonWriter;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How much the model is to think. Only the effort has a field of the API's own, which most models
 * do not know; the others want fields of their own.
 *
 * <p>Sources: Amazon Bedrock User Guide, "Adaptive thinking" and "Extended thinking" (Claude),
 * "OpenAI models"; Amazon Nova 2 User Guide, "Extended thinking".
 */
final class ReasoningFields {
  private static final String MODEL_FIELDS = "additionalModelRequestFields";

  private final Optional<String> effort;
  private final OptionalInt budget;
  private final ModelFamily.Reasoning reasoning;
  private final boolean isUsers;

  /** What a request asks for; what the model has no field for is refused. */
  ReasoningFields(CompletionRequest request, ModelFamily family) {
    effort = request.reasoningEffort();
    budget = request.reasoningBudget();
    reasoning = family.reasoning();
    // Then the user knows better.
    isUsers = request.extra().containsKey(MODEL_FIELDS);
    if (!isUsers) {
      check(new UnsupportedOptions("bedrock's model '" + family.id() + "'", request));
    }
  }

  private void check(UnsupportedOptions options) {
    switch (reasoning) {
      case CLAUDE_ADAPTIVE -> {}
      case CLAUDE_BUDGET ->
          options.refuse(
              effort.isPresent(), "reasoning effort, but a budget", "reasoningEffort(..)");
      case NOVA ->
          options.refuse(
              budget.orElse(0) > 0, "reasoning budget, but an effort", "reasoningBudget(..)");
      case GPT_OSS, GPT, HIDDEN -> options.reasoningBudget();
      case NONE -> options.reasoningEffort().reasoningBudget();
    }
  }

  /** The effort, if it goes into the API's own field. */
  Optional<String> effort() {
    return switch (reasoning) {
      case CLAUDE_ADAPTIVE, HIDDEN -> effort;
      default -> Optional.empty();
    };
  }

  /**
   * The most tokens the answer may have, Claude's budget among them: a limit that does not exceed
   * the budget, which would be an error, is taken as one of what is said after the thinking.
   */
  long withBudget(int maxTokens) {
    return ClaudeThinking.maxTokens(maxTokens, isUsers ? 0 : budget.orElse(0));
  }

  boolean hasModelFields() {
    return !isUsers
        && (budget.isPresent()
            || (effort.isPresent() && reasoning != ModelFamily.Reasoning.HIDDEN));
  }

  void writeModelFields(JsonWriter json) {
    switch (reasoning) {
      case CLAUDE_ADAPTIVE, CLAUDE_BUDGET ->
          json.object("thinking", () -> ClaudeThinking.write(json, budget));
      case NOVA -> json.object("reasoningConfig", () -> writeReasoningConfig(json));
      case GPT_OSS -> json.field("reasoning_effort", effort.orElseThrow());
      case GPT -> json.object("reasoning", () -> json.field("effort", effort.orElseThrow()));
      case HIDDEN, NONE -> throw new IllegalStateException("no field of the model's own");
    }
  }

  private void writeReasoningConfig(JsonWriter json) {
    if (effort.isPresent()) {
      json.field("type", "enabled");
      json.field("maxReasoningEffort", effort.get());
    } else {
      json.field("type", "disabled");
    }
  }
}
