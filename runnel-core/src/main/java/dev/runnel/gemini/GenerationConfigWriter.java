package dev.runnel.gemini;

import dev.runnel.CompletionRequest;
import dev.runnel.UnsupportedException;
import dev.runnel.internal.json.JsonWriter;

/**
 * Writes how to answer.
 *
 * <p>Source: Gemini API reference, "GenerationConfig". A schema goes into {@code
 * responseJsonSchema}, which takes JSON Schema; the older {@code responseSchema} takes a dialect of
 * OpenAPI's.
 */
final class GenerationConfigWriter {
  private final Platform platform;
  private final CompletionRequest request;
  private final Thinking thinking;

  GenerationConfigWriter(Platform platform, CompletionRequest request, String model) {
    this.platform = platform;
    this.request = request;
    this.thinking = new Thinking(platform.provider(), request, model);
  }

  void write(JsonWriter json) {
    json.object(() -> {
      request.temperature().ifPresent(value -> json.name("temperature").number(value));
      request.topP().ifPresent(value -> json.name("topP").number(value));
      request.maxTokens().ifPresent(value -> json.field("maxOutputTokens", value));
      if (!request.stop().isEmpty()) {
        json.name("stopSequences").texts(request.stop());
      }
      request.seed().ifPresent(seed -> json.field("seed", checked(seed)));
      request
          .responseSchema()
          .ifPresent(schema -> {
            json.field("responseMimeType", "application/json");
            json.name("responseJsonSchema").json(schema);
          });
      thinking.write(json);
    });
  }

  private long checked(long seed) {
    if (seed != (int) seed) {
      throw new UnsupportedException(
          platform.provider() + " takes seeds of 32 bits only, which " + seed + " is not");
    }
    return seed;
  }
}
