package dev.runnel.anthropic;

import dev.runnel.Tool;
import dev.runnel.ToolChoice;
import dev.runnel.internal.json.JsonWriter;
import java.util.List;

/**
 * Writes the tools that the model may call, and whether it has to.
 *
 * <p>Source: Anthropic docs, "Tool use".
 */
final class RequestTools {
  private RequestTools() {}

  /** Writes the elements of the list; if they are cached, up to the last. */
  static void write(JsonWriter json, List<Tool> tools, boolean cached) {
    for (int i = 0; i < tools.size(); i++) {
      Tool tool = tools.get(i);
      boolean last = i == tools.size() - 1;
      json.object(() -> {
        json.field("name", tool.name());
        if (!tool.description().isEmpty()) {
          json.field("description", tool.description());
        }
        json.name("input_schema").json(inputSchema(tool));
        RequestBlock.writeCacheControl(json, cached && last);
      });
    }
  }

  /** The API wants the type, which a tool without parameters has little reason to name. */
  private static String inputSchema(Tool tool) {
    return BlockJson.hasFields(tool.parametersJson())
        ? tool.parametersJson()
        : "{\"type\":\"object\"}";
  }

  /** Writes the fields of the choice. */
  static void writeChoice(JsonWriter json, ToolChoice choice) {
    switch (choice) {
      case ToolChoice.Auto() -> json.field("type", "auto");
      case ToolChoice.Required() -> json.field("type", "any");
      case ToolChoice.None() -> json.field("type", "none");
      case ToolChoice.Named(String name) -> {
        json.field("type", "tool");
        json.field("name", name);
      }
    }
  }
}
