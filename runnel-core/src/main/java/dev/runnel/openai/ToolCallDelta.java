package dev.runnel.openai;

import dev.runnel.internal.json.JsonScanner;

/**
 * A piece of a tool call.
 *
 * @param index which call it belongs to, or -1 if it doesn't say
 * @param id the call's id, or {@code ""}
 * @param name the tool's name, or {@code ""}
 * @param arguments text to append to the arguments
 */
record ToolCallDelta(long index, String id, String name, String arguments) {
  static final long NO_INDEX = -1;

  static ToolCallDelta read(JsonScanner json) {
    long index = NO_INDEX;
    String id = "";
    ToolCallDelta function = new ToolCallDelta(NO_INDEX, "", "", "");
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      switch (name) {
        case "index" -> index = json.number(NO_INDEX);
        case "id" -> id = json.scalar();
        // OpenAI's custom tools take any text for input.
        case "function", "custom" -> {
          if (json.isObject()) {
            function = readFunction(json);
          } else {
            json.skip();
          }
        }
        default -> json.skip();
      }
    }
    return new ToolCallDelta(index, id, function.name, function.arguments);
  }

  static ToolCallDelta readFunction(JsonScanner json) {
    String tool = "";
    String arguments = "";
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      switch (name) {
        case "name" -> tool = json.text();
        // Some send the arguments' JSON itself, not text that holds it.
        case "arguments", "input" ->
            arguments = json.isObject() || json.isArray() ? json.json() : json.text();
        default -> json.skip();
      }
    }
    return new ToolCallDelta(NO_INDEX, "", tool, arguments);
  }
}
