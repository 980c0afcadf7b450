package dev.runnel.cohere;

import dev.runnel.internal.json.JsonScanner;

/**
 * A piece of a tool call. Servers that speak the API put it into a list, although there is never
 * more than one.
 *
 * @param id the call's id, or {@code ""}
 * @param name the tool's name, or {@code ""}
 * @param arguments text to append to the arguments
 */
record ToolCallPiece(String id, String name, String arguments) {
  static final ToolCallPiece NONE = new ToolCallPiece("", "", "");

  static ToolCallPiece read(JsonScanner json) {
    if (!json.isArray()) {
      return readCall(json);
    }
    ToolCallPiece piece = NONE;
    while (json.nextElement()) {
      piece = readCall(json);
    }
    return piece;
  }

  private static ToolCallPiece readCall(JsonScanner json) {
    String id = "";
    ToolCallPiece function = NONE;
    for (String field = json.firstField(); field != null; field = json.nextField()) {
      switch (field) {
        case "id" -> id = json.text();
        case "function" -> function = readFunction(json);
        default -> json.skip();
      }
    }
    return new ToolCallPiece(id, function.name, function.arguments);
  }

  private static ToolCallPiece readFunction(JsonScanner json) {
    String name = "";
    String arguments = "";
    for (String field = json.firstField(); field != null; field = json.nextField()) {
      switch (field) {
        case "name" -> name = json.text();
        case "arguments" -> arguments = json.text();
        default -> json.skip();
      }
    }
    return new ToolCallPiece("", name, arguments);
  }
}
