package dev.runnel.internal.dialect;

import dev.runnel.Tool;
import dev.runnel.ToolCall;
import dev.runnel.internal.json.JsonWriter;

/**
 * Writes tools and their calls as most APIs have taken them over from OpenAI: {@code
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

  /**
   * Writes a call that is given back.
   *
   * @param json where to
   * @param call the call
   * @param id the id under which it goes out
   * @throws dev.runnel.ValidationException if its arguments are no JSON object
   */
  public static void writeCall(JsonWriter json, ToolCall call, String id) {
    String arguments = Conversation.arguments(call);
    json.object(() -> {
      json.field("id", id);
      json.field("type", "function");
      json.object(
          "function",
          () -> {
            json.field("name", call.name());
            json.field("arguments", arguments);
          });
    });
  }
}
