package dev.runnel.openai;

import dev.runnel.TokenUsage;
import dev.runnel.internal.json.JsonScanner;
import org.jspecify.annotations.Nullable;

/** Reads the tokens used: OpenAI's fields, and the places where others put the same counts. */
final class ChatUsage {
  private static final long NONE = -1;

  private long prompt = NONE;
  private long completion = NONE;
  private long total = NONE;
  private long cached = NONE;
  private long reasoning = NONE;
  private long flatCached = NONE;
  private long flatReasoning = NONE;

  private ChatUsage() {}

  /** The usage, or null if the value holds no counts. */
  static @Nullable TokenUsage read(JsonScanner json) {
    if (!json.isObject()) {
      json.skip();
      return null;
    }
    var usage = new ChatUsage();
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      switch (name) {
        case "prompt_tokens" -> usage.prompt = json.number(NONE);
        case "completion_tokens" -> usage.completion = json.number(NONE);
        case "total_tokens" -> usage.total = json.number(NONE);
        case "prompt_tokens_details" -> usage.cached = detail(json, "cached_tokens");
        case "completion_tokens_details" -> usage.reasoning = detail(json, "reasoning_tokens");
        // DeepSeek, and Moonshot and Together.
        case "prompt_cache_hit_tokens", "cached_tokens" -> usage.flatCached = json.number(NONE);
        // xAI on Azure, and Perplexity.
        case "reasoning_tokens" -> usage.flatReasoning = json.number(NONE);
        default -> json.skip();
      }
    }
    return usage.result();
  }

  private static long detail(JsonScanner json, String wanted) {
    long count = NONE;
    if (!json.isObject()) {
      json.skip();
      return count;
    }
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      if (name.equals(wanted)) {
        count = json.number(NONE);
      } else {
        json.skip();
      }
    }
    return count;
  }

  private @Nullable TokenUsage result() {
    if (prompt < 0 && completion < 0 && total < 0) {
      return null;
    }
    return new TokenUsage(
        Math.max(prompt, 0),
        Math.max(completion, 0),
        Math.max(total, 0),
        Math.max(cached < 0 ? flatCached : cached, 0),
        Math.max(reasoning < 0 ? flatReasoning : reasoning, 0));
  }
}
