package dev.runnel.anthropic;

import dev.runnel.internal.json.JsonScanner;
import java.util.ArrayList;
import java.util.List;

/**
 * A message as it begins.
 *
 * @param id its id
 * @param model the model that answers
 * @param content its blocks, which are whole; mostly none, since they follow as events
 * @param stopReason why the model stopped, if it has already, or {@code ""}
 */
record MessageStart(String id, String model, List<BlockStart> content, String stopReason) {

  static MessageStart read(JsonScanner json, MessageUsage usage) {
    String id = "";
    String model = "";
    String stopReason = "";
    var content = new ArrayList<BlockStart>();
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      switch (name) {
        case "id" -> id = json.text();
        case "model" -> model = json.text();
        case "stop_reason" -> stopReason = json.text();
        case "usage" -> usage.read(json);
        case "content" -> readContent(json, content);
        default -> json.skip();
      }
    }
    return new MessageStart(id, model, content, stopReason);
  }

  private static void readContent(JsonScanner json, List<BlockStart> content) {
    for (boolean more = json.firstElement(); more; more = json.nextElement()) {
      content.add(BlockStart.read(json));
    }
  }
}
