package dev.runnel.openai;

import dev.runnel.TokenUsage;
import dev.runnel.internal.dialect.Usage;
import dev.runnel.internal.json.JsonScanner;
import org.jspecify.annotations.Nullable;

/** Reads the tokens used. */
final class ResponsesUsage {
  private ResponsesUsage() {}

  /** The usage, or null if the value holds no counts. */
  static @Nullable TokenUsage read(JsonScanner json) {
    var usage = new Usage();
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      switch (name) {
        case "input_tokens" -> usage.prompt(json.number(Usage.NONE));
        case "output_tokens" -> usage.completion(json.number(Usage.NONE));
        case "total_tokens" -> usage.total(json.number(Usage.NONE));
        case "input_tokens_details", "output_tokens_details" -> readDetails(json, usage);
        default -> json.skip();
      }
    }
    return usage.result();
  }

  private static void readDetails(JsonScanner json, Usage usage) {
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      switch (name) {
        case "cached_tokens" -> usage.cached(json.number(Usage.NONE));
        case "reasoning_tokens" -> usage.reasoning(json.number(Usage.NONE));
        default -> json.skip();
      }
    }
  }
}
