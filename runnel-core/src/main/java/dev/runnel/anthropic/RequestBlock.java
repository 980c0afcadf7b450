package dev.runnel.anthropic;

import dev.runnel.internal.json.JsonWriter;
import java.util.function.Consumer;

/** A block of content that is sent. */
sealed interface RequestBlock {

  /**
   * Text.
   *
   * @param text the text, not blank
   */
  record Text(String text) implements RequestBlock {}

  /**
   * Anything else that is written here.
   *
   * @param fields writes its fields
   */
  record Written(Consumer<JsonWriter> fields) implements RequestBlock {}

  /**
   * A block of an earlier answer that is given back as it came.
   *
   * @param type its type
   * @param json the block
   */
  record GivenBack(String type, String json) implements RequestBlock {
    /** Whether it is thinking, which the API takes only if something else follows. */
    boolean isThinking() {
      return type.equals("thinking") || type.equals("redacted_thinking");
    }
  }

  /**
   * Writes the block.
   *
   * @param json where to
   * @param cached whether the prompt up to here is to be kept; a block that is given back cannot
   *     say so
   */
  default void write(JsonWriter json, boolean cached) {
    switch (this) {
      case Text(String text) ->
          json.object(() -> {
            json.field("type", "text");
            json.field("text", text);
            writeCacheControl(json, cached);
          });
      case Written(Consumer<JsonWriter> fields) ->
          json.object(() -> {
            fields.accept(json);
            writeCacheControl(json, cached);
          });
      case GivenBack(String type, String block) -> json.json(block);
    }
  }

  /**
   * Sets a breakpoint (Anthropic docs, "Prompt caching") within an object.
   *
   * @param json where to
   * @param cached whether to do so
   */
  static void writeCacheControl(JsonWriter json, boolean cached) {
    if (cached) {
      json.object("cache_control", () -> json.field("type", "ephemeral"));
    }
  }
}
