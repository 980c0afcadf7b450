package dev.runnel.anthropic;

import dev.runnel.TokenUsage;
import dev.runnel.internal.dialect.Usage;
import dev.runnel.internal.json.JsonScanner;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tokens used, which are told when the message starts, and again in full at its end.
 *
 * <p>What Anthropic counts as input leaves out what came from the cache and what went into it: the
 * prompt's tokens are those beside the cache, and only the total holds all. With server tools, they
 * are the sum over all the requests to the model that the provider made for this one.
 *
 * <p>Source: Anthropic API reference, "Create a Message", {@code usage}; docs, "Prompt caching".
 */
final class MessageUsage {
  private final Usage usage = new Usage();
  private long cacheCreation;

  /** Reads counts, which replace those told before; null fields tell nothing. */
  void read(JsonScanner json) {
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      switch (name) {
        case "input_tokens" -> usage.prompt(json.number(Usage.NONE));
        case "output_tokens" -> usage.completion(json.number(Usage.NONE));
        case "cache_read_input_tokens" -> usage.cached(json.number(Usage.NONE));
        case "cache_creation_input_tokens" -> {
          long count = json.number(Usage.NONE);
          cacheCreation = count < 0 ? cacheCreation : count;
        }
        case "output_tokens_details" -> readDetails(json);
        default -> json.skip();
      }
    }
  }

  private void readDetails(JsonScanner json) {
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      if (name.equals("thinking_tokens")) {
        usage.reasoning(json.number(Usage.NONE));
      } else {
        json.skip();
      }
    }
  }

  /** The usage so far, or null if none was told. */
  @Nullable TokenUsage result() {
    TokenUsage told = usage.result();
    if (told == null) {
      return null;
    }
    long total = told.totalTokens() + told.cachedInputTokens() + cacheCreation;
    return new TokenUsage(
        told.promptTokens(),
        told.completionTokens(),
        total,
        told.cachedInputTokens(),
        told.reasoningTokens());
  }
}
