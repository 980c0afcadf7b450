package dev.runnel.internal.dialect;

import dev.runnel.internal.json.JsonWriter;
import java.util.OptionalInt;

/**
 * How Claude is told to think, which is the same wherever it runs.
 *
 * <p>Source: Anthropic docs, "Extended thinking" and "Adaptive thinking".
 */
public final class ClaudeThinking {
  private ClaudeThinking() {}

  /**
   * Writes the fields of {@code thinking}.
   *
   * @param json where to
   * @param budget the most tokens to think, 0 to think not at all; empty to leave it to the model
   */
  public static void write(JsonWriter json, OptionalInt budget) {
    if (budget.isEmpty()) {
      json.field("type", "adaptive");
    } else if (budget.getAsInt() == 0) {
      // Some models think unless told not to.
      json.field("type", "disabled");
    } else {
      json.field("type", "enabled");
      json.field("budget_tokens", budget.getAsInt());
    }
  }

  /**
   * The most tokens that the model may write, thinking included. The API wants more than the
   * budget: where the user's limit is not, it is taken as the answer's own and the budget added.
   *
   * @param limit the user's limit
   * @param budget the budget, 0 for none
   * @return the limit to send
   */
  public static long maxTokens(long limit, long budget) {
    return limit > budget ? limit : limit + budget;
  }
}
