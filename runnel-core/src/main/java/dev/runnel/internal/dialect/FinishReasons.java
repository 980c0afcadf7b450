package dev.runnel.internal.dialect;

import static java.util.Locale.ROOT;

import dev.runnel.FinishReason;

/**
 * Reads why the model stopped: the one table of all providers' words, since none of them means one
 * thing with one provider and another with the next.
 */
public final class FinishReasons {
  private FinishReasons() {}

  /**
   * The reason of a provider's word.
   *
   * @param raw the word, in any case, or {@code ""}
   * @return the reason, {@link FinishReason#NONE} for {@code ""}
   */
  public static FinishReason of(String raw) {
    return raw.isEmpty() ? FinishReason.NONE : new FinishReason(value(raw), raw);
  }

  private static String value(String raw) {
    return switch (raw.toLowerCase(ROOT)) {
      case "stop", "end_turn", "eos", "eos_token", "stop_sequence", "complete", "completed" ->
          "stop";
      case "tool_calls", "tool_call", "function_call", "tool_use" -> "tool_calls";
      case "length", "max_tokens", "max_output_tokens", "model_length" -> "length";
      case "model_context_window_exceeded", "error_limit" -> "length";
      case "content_filter", "content_filtered", "guardrail_intervened" -> "content_filter";
      case "safety", "sensitive", "refusal", "recitation", "spii" -> "content_filter";
      case "blocklist", "prohibited_content", "error_toxic", "model_armor" -> "content_filter";
      case "image_safety", "image_prohibited_content", "image_recitation" -> "content_filter";
      default -> "other";
    };
  }
}
