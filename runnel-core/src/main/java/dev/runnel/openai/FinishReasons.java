package dev.runnel.openai;

import static java.util.Locale.ROOT;

import dev.runnel.FinishReason;

/** Reads why the model stopped, in OpenAI's words and those that others let through. */
final class FinishReasons {
  private FinishReasons() {}

  static FinishReason of(String raw) {
    return raw.isEmpty() ? FinishReason.NONE : new FinishReason(value(raw), raw);
  }

  private static String value(String raw) {
    return switch (raw.toLowerCase(ROOT)) {
      case "stop", "end_turn", "eos", "eos_token", "stop_sequence", "complete" -> "stop";
      case "tool_calls", "tool_call", "function_call", "tool_use" -> "tool_calls";
      case "length", "max_tokens", "max_output_tokens", "model_length" -> "length";
      case "content_filter", "safety", "sensitive", "refusal", "recitation" -> "content_filter";
      case "blocklist", "prohibited_content" -> "content_filter";
      default -> "other";
    };
  }
}
