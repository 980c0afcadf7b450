package dev.runnel.bedrock;

import dev.runnel.TokenUsage;
import dev.runnel.internal.dialect.Usage;
import dev.runnel.internal.json.JsonScanner;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the tokens used: Amazon Bedrock API reference, "TokenUsage". */
final class ConverseUsage {
  private ConverseUsage() {}

  /** The usage of a metadata event; empty if it tells none. */
  static Optional<TokenUsage> ofMetadata(JsonScanner json) {
    TokenUsage usage = null;
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      if (name.equals("usage")) {
        usage = read(json);
      } else {
        json.skip();
      }
    }
    return Optional.ofNullable(usage);
  }

  private static @Nullable TokenUsage read(JsonScanner json) {
    var usage = new Usage();
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      switch (name) {
        case "inputTokens" -> usage.prompt(json.number(Usage.NONE));
        case "outputTokens" -> usage.completion(json.number(Usage.NONE));
        case "totalTokens" -> usage.total(json.number(Usage.NONE));
        case "cacheReadInputTokens" -> usage.cached(json.number(Usage.NONE));
        default -> json.skip();
      }
    }
    return usage.result();
  }
}
