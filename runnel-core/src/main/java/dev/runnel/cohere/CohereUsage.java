package dev.runnel.cohere;

import dev.runnel.TokenUsage;
import dev.runnel.internal.dialect.Usage;
import dev.runnel.internal.json.JsonScanner;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tokens used. {@code tokens} are those the model read and wrote; {@code billed_units},
 * which are fewer, count only where they stand alone.
 */
final class CohereUsage {
  private CohereUsage() {}

  /** The usage, or null if the value holds no counts. */
  static @Nullable TokenUsage read(JsonScanner json) {
    var tokens = new Usage();
    var billed = new Usage();
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      switch (name) {
        case "tokens" -> readCounts(json, tokens);
        case "billed_units" -> readCounts(json, billed);
        case "cached_tokens" -> {
          long cached = json.number(Usage.NONE);
          tokens.cached(cached);
          billed.cached(cached);
        }
        default -> json.skip();
      }
    }
    TokenUsage told = tokens.result();
    return told == null ? billed.result() : told;
  }

  private static void readCounts(JsonScanner json, Usage usage) {
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      switch (name) {
        case "input_tokens" -> usage.prompt(json.number(Usage.NONE));
        case "output_tokens" -> usage.completion(json.number(Usage.NONE));
        case "reasoning_tokens" -> usage.reasoning(json.number(Usage.NONE));
        default -> json.skip();
      }
    }
  }
}
