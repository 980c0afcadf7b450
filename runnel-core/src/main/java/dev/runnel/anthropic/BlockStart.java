package dev.runnel.anthropic;

import dev.runnel.Citation;
import dev.runnel.internal.json.JsonScanner;
import java.util.List;

/** A block as it begins, or one that is whole. */
final class BlockStart {
  private final String json;
  private String type = "";
  private String id = "";
  private String name = "";
  private String text = "";
  private String thinking = "";
  private String signature = "";
  private String input = "{}";
  private String toolUseId = "";
  private List<Citation> citations = List.of();

  private BlockStart(String json) {
    this.json = json;
  }

  static BlockStart read(JsonScanner json) {
    var block = new BlockStart(json.json());
    try (JsonScanner fields = JsonScanner.of(block.json)) {
      for (String name = fields.firstField(); name != null; name = fields.nextField()) {
        block.readField(name, fields);
      }
    }
    return block;
  }

  private void readField(String field, JsonScanner json) {
    switch (field) {
      case "type" -> type = json.text();
      case "id" -> id = json.text();
      case "name" -> name = json.text();
      case "text" -> text = json.text();
      case "thinking" -> thinking = json.text();
      case "signature" -> signature = json.text();
      case "tool_use_id" -> toolUseId = json.text();
      case "citations" -> citations = MessageCitations.list(json);
      case "input" -> {
        if (json.isObject()) {
          input = json.json();
        } else {
          json.skip();
        }
      }
      default -> json.skip();
    }
  }

  /** The block as it stands in the event. */
  String json() {
    return json;
  }

  String type() {
    return type;
  }

  /** The call's id. */
  String id() {
    return id;
  }

  /** The tool's name. */
  String name() {
    return name;
  }

  String text() {
    return text;
  }

  String thinking() {
    return thinking;
  }

  String signature() {
    return signature;
  }

  /** The call's arguments, a JSON object; mostly empty, since the deltas bring them. */
  String input() {
    return input;
  }

  /** The call that this is the result of. */
  String toolUseId() {
    return toolUseId;
  }

  List<Citation> citations() {
    return citations;
  }
}
