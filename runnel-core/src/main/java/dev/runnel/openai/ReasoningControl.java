package dev.runnel.openai;

import dev.runnel.CompletionRequest;
import dev.runnel.internal.dialect.RequestBody;
import dev.runnel.internal.dialect.UnsupportedOptions;
import dev.runnel.internal.json.JsonWriter;
import java.util.OptionalInt;

/** How a request says how much the model is to reason. A budget of 0 says: not at all. */
enum ReasoningControl {
  /** {@code reasoning_effort}, as OpenAI has it; no budget. */
  EFFORT,
  /** {@code reasoning}, an object that holds either (OpenRouter). */
  REASONING_OBJECT,
  /** {@code enable_thinking} and {@code thinking_budget}; no effort (Alibaba). */
  THINKING_BUDGET,
  /** {@code reasoning_effort}, or Anthropic's {@code thinking} object (Fireworks). */
  THINKING_OBJECT,
  /** {@code reasoning_effort} and {@code thinking_token_budget} (vLLM). */
  THINKING_TOKEN_BUDGET;

  /** Refuses what the server has no field for. */
  void check(UnsupportedOptions unsupported) {
    if (this == EFFORT) {
      unsupported.reasoningBudget();
    }
    if (this == THINKING_BUDGET) {
      unsupported.reasoningEffort();
    }
  }

  void write(RequestBody body, CompletionRequest request) {
    if (this == REASONING_OBJECT) {
      writeObject(body, request);
      return;
    }
    request.reasoningEffort().ifPresent(effort -> body.text("reasoning_effort", effort));
    request.reasoningBudget().ifPresent(tokens -> writeBudget(body, tokens));
  }

  private static void writeObject(RequestBody body, CompletionRequest request) {
    OptionalInt budget = request.reasoningBudget();
    boolean none = request.reasoningEffort().isEmpty() && budget.orElse(-1) == 0;
    if (request.reasoningEffort().isEmpty() && budget.isEmpty()) {
      return;
    }
    JsonWriter json = body.json();
    body.object(
        "reasoning",
        () -> {
          request.reasoningEffort().ifPresent(effort -> json.field("effort", effort));
          if (none) {
            json.field("effort", "none");
          } else {
            budget.ifPresent(tokens -> json.field("max_tokens", tokens));
          }
        });
  }

  private void writeBudget(RequestBody body, int tokens) {
    JsonWriter json = body.json();
    boolean on = tokens > 0;
    if (this == THINKING_BUDGET) {
      body.field("enable_thinking", () -> json.bool(on));
      if (on) {
        body.field("thinking_budget", () -> json.number(tokens));
      }
    } else if (this == THINKING_OBJECT) {
      body.object(
          "thinking",
          () -> {
            json.field("type", on ? "enabled" : "disabled");
            if (on) {
              json.field("budget_tokens", tokens);
            }
          });
    } else {
      body.field("thinking_token_budget", () -> json.number(tokens));
    }
  }
}
