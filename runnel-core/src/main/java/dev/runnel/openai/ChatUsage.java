package dev.runnel.openai;

import dev.runnel.TokenUsage;
import dev.runnel.internal.dialect.Usage;
import dev.runnel.internal.json.JsonScanner;
import org.jspecify.annotations.Nullable;

/** Reads the tokens used: OpenAI's fields, and the places where others put the same counts. */
final class ChatUsage {
  private ChatUsage() {}

  /** The usage, or null if the value holds no counts. */
  static @Nullable TokenUsage read(JsonScanner json) {
    if (!json.isObject()) {
      json.skip();
      return null;
    }
    var usage = new Usage();
    // The details count where both they and the flat fields are there.
    long cached = Usage.NONE;
    long reasoning = Usage.NONE;
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      switch (name) {
        case "prompt_tokens" -> usage.prompt(json.number(Usage.NONE));
        case "completion_tokens" -> usage.completion(json.number(Usage.NONE));
        case "total_tokens" -> usage.total(json.number(Usage.NONE));
        case "prompt_tokens_details" -> cached = detail(json, "cached_tokens");
        case "completion_tokens_details" -> reasoning = detail(json, "reasoning_tokens");
        // DeepSeek, and Moonshot and Together.
        case "prompt_cache_hit_tokens", "cached_tokens" -> usage.cached(json.number(Usage.NONE));
        // xAI on Azure, and Perplexity.
        case "reasoning_tokens" -> usage.reasoning(json.number(Usage.NONE));
        default -> json.skip();
      }
    }
    usage.cached(cached);
    usage.reasoning(reasoning);
    return usage.result();
  }

  private static long detail(JsonScanner json, String wanted) {
    long count = Usage.NONE;
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      if (name.equals(wanted)) {
        count = json.number(Usage.NONE);
      } else {
        json.skip();
      }
    }
    return count;
  }
}
