package dev.runnel.internal.dialect;

import dev.runnel.Tool;
import dev.runnel.internal.json.JsonWriter;

/**
 * Writes tools as most APIs have taken them over from OpenAI: {@code
 * {"type":"function","function":{..}}}.
 */
public final class FunctionTools {
  private FunctionTools() {}

  /**
   * Writes a tool.
   *
   * @param json where to
   * @param tool the tool; a description that is {@code ""} is left out
   */
  public static void write(JsonWriter json, Tool tool) {
    json.object(() -> {
      json.field("type", "function");
      json.object(
          "function",
          () -> {
            json.field("name", tool.name());
            if (!tool.description().isEmpty()) {
              json.field("description", tool.description());
            }
            json.name("parameters").json(tool.parametersJson());
          });
    });
  }
}
