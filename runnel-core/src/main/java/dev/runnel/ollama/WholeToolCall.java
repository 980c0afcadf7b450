package dev.runnel.ollama;

import dev.runnel.internal.json.JsonScanner;

/**
 * A tool call, which comes in one piece. Its index is of no use: some servers count all calls as
 * the first.
 *
 * @param id its id, or {@code ""}: older servers give none
 * @param name the tool's name
 * @param arguments the arguments' JSON
 */
record WholeToolCall(String id, String name, String arguments) {

  static WholeToolCall read(JsonScanner json) {
    String id = "";
    var function = new WholeToolCall("", "", "{}");
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "id" -> id = json.text();
        case "function" -> function = readFunction(json);
        default -> json.skip();
      }
    }
    return new WholeToolCall(id, function.name, function.arguments);
  }

  private static WholeToolCall readFunction(JsonScanner json) {
    String name = "";
    String arguments = "";
    for (String field = json.firstField(); field != null; field = json.nextField()) {
      switch (field) {
        case "name" -> name = json.text();
        case "arguments" -> arguments = json.isObject() ? json.json() : json.text();
        default -> json.skip();
      }
    }
    return new WholeToolCall("", name, arguments.isBlank() ? "{}" : arguments);
  }
}
