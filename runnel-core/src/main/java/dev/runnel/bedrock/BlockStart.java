package dev.runnel.bedrock;

import dev.runnel.internal.json.JsonScanner;

/**
 * A {@code contentBlockStart} event. Text and reasoning mostly have none.
 *
 * @param index the block's place in the answer
 * @param kind {@code toolUse} or {@code toolResult}; {@code ""} for all else
 * @param toolUseId the id of the call
 * @param name the tool's name
 * @param type {@code server_tool_use} if Bedrock runs the tool itself, or the type of its result
 * @param status whether the tool could be run
 */
record BlockStart(
    long index, String kind, String toolUseId, String name, String type, String status) {

  static BlockStart read(JsonScanner json) {
    long index = 0;
    var start = new BlockStart(0, "", "", "", "", "");
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      switch (name) {
        case "contentBlockIndex" -> index = json.number(0);
        case "start" -> start = readStart(json);
        default -> json.skip();
      }
    }
    return new BlockStart(index, start.kind, start.toolUseId, start.name, start.type, start.status);
  }

  private static BlockStart readStart(JsonScanner json) {
    var start = new BlockStart(0, "", "", "", "", "");
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      if ((name.equals("toolUse") || name.equals("toolResult")) && json.isObject()) {
        start = readTool(name, json);
      } else {
        json.skip();
      }
    }
    return start;
  }

  private static BlockStart readTool(String kind, JsonScanner json) {
    String toolUseId = "";
    String tool = "";
    String type = "";
    String status = "";
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      switch (name) {
        case "toolUseId" -> toolUseId = json.text();
        case "name" -> tool = json.text();
        case "type" -> type = json.text();
        case "status" -> status = json.text();
        default -> json.skip();
      }
    }
    return new BlockStart(0, kind, toolUseId, tool, type, status);
  }
}
