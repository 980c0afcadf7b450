package dev.runnel.anthropic;

import dev.runnel.CompletionRequest;
import dev.runnel.ToolChoice;
import dev.runnel.UnsupportedException;
import dev.runnel.ValidationException;
import dev.runnel.internal.dialect.ClaudeThinking;
import dev.runnel.internal.dialect.RequestBody;

/**
 * How much the model thinks, and how much it may write. A budget counts tokens; an effort leaves
 * the number to the model, if it is one that can decide.
 *
 * <p>Source: Anthropic docs, "Extended thinking", "Adaptive thinking" and "Effort".
 *
 * @param provider the provider's name, for messages
 * @param model the model
 * @param request what is asked
 */
record Thinking(String provider, ClaudeModel model, CompletionRequest request) {
  private static final int SMALLEST_BUDGET = 1_024;
  private static final int ROOM_FOR_THE_ANSWER = 4_096;
  private static final double SMALLEST_TOP_P = 0.95;

  private enum Mode {
    UNSET,
    DISABLED,
    ENABLED,
    ADAPTIVE
  }

  /**
   * Refuses what the API refuses.
   *
   * @throws ValidationException if the budget is less than the API's least
   * @throws UnsupportedException if another option does not go with thinking
   */
  void check() {
    int budget = budget();
    if (budget > 0 && budget < SMALLEST_BUDGET) {
      throw new ValidationException(
          provider + " thinks with at least " + SMALLEST_BUDGET + " tokens, not " + budget);
    }
    if (mode() == Mode.ENABLED || mode() == Mode.ADAPTIVE) {
      boolean forced =
          request
              .toolChoice()
              .filter(choice ->
                  choice instanceof ToolChoice.Required || choice instanceof ToolChoice.Named)
              .isPresent();
      refuse(forced, "toolChoice(..)", "auto or none");
      refuse(request.temperature().orElse(1) != 1, "temperature(..)", "1");
      refuse(request.topP().orElse(1) < SMALLEST_TOP_P, "topP(..)", "0.95 or more");
    }
  }

  private void refuse(boolean isSet, String option, String allowed) {
    if (isSet) {
      String method = mode() == Mode.ENABLED ? "reasoningBudget(..)" : "reasoningEffort(..)";
      throw new UnsupportedException(
          provider
              + " does not think with this "
              + option
              + ": leave it out or set it to "
              + allowed
              + ", or leave out "
              + method);
    }
  }

  /** The most tokens that the model may write, thinking included. */
  long maxTokens() {
    int budget = budget();
    if (request.maxTokens().isEmpty()) {
      return Math.max(model.defaultMaxTokens(), budget == 0 ? 0 : budget + ROOM_FOR_THE_ANSWER);
    }
    return ClaudeThinking.maxTokens(request.maxTokens().getAsInt(), budget);
  }

  /** Writes the field, if there is anything to say. */
  void write(RequestBody body) {
    if (mode() != Mode.UNSET) {
      body.object("thinking", () -> ClaudeThinking.write(body.json(), request.reasoningBudget()));
    }
  }

  private Mode mode() {
    if (request.reasoningBudget().isPresent()) {
      return budget() == 0 ? Mode.DISABLED : Mode.ENABLED;
    }
    boolean adaptive = request.reasoningEffort().isPresent() && model.thinksAdaptively();
    return adaptive ? Mode.ADAPTIVE : Mode.UNSET;
  }

  private int budget() {
    return request.reasoningBudget().orElse(0);
  }
}
