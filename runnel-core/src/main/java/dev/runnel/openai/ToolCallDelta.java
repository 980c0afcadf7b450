package dev.runnel.openai;

import dev.runnel.internal.json.JsonScanner;

/** A piece of a tool call. */
final class ToolCallDelta {
  static final long NO_INDEX = -1;

  private long index;
  private String id = "";
  private String name = "";
  private String arguments = "";

  /** Reads a piece; what was read before is forgotten. */
  void read(JsonScanner json) {
    clear();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "index" -> index = json.number(NO_INDEX);
        case "id" -> id = json.scalar();
        // OpenAI's custom tools take any text for input.
        case "function", "custom" -> {
          if (json.isObject()) {
            readFields(json);
          } else {
            json.skip();
          }
        }
        default -> json.skip();
      }
    }
  }

  /** Reads a piece that is a function and nothing else; what was read before is forgotten. */
  void readFunction(JsonScanner json) {
    clear();
    readFields(json);
  }

  private void clear() {
    index = NO_INDEX;
    id = "";
    name = "";
    arguments = "";
  }

  private void readFields(JsonScanner json) {
    name = "";
    arguments = "";
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "name" -> name = json.text();
        // Some send the arguments' JSON itself, not text that holds it.
        case "arguments", "input" ->
            arguments = json.isObject() || json.isArray() ? json.json() : json.text();
        default -> json.skip();
      }
    }
  }

  /** Which call it belongs to, or {@link #NO_INDEX} if it doesn't say. */
  long index() {
    return index;
  }

  /** The call's id, or {@code ""}. */
  String id() {
    return id;
  }

  /** The tool's name, or {@code ""}. */
  String name() {
    return name;
  }

  /** Text to append to the arguments. */
  String arguments() {
    return arguments;
  }
}
