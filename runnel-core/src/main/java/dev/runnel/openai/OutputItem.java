package dev.runnel.openai;

import dev.runnel.internal.json.JsonScanner;
import java.util.List;

/** An item of the answer: a message, a call, reasoning, or what a built-in tool did. */
final class OutputItem {
  private final String json;
  private String type = "";
  private String id = "";
  private String callId = "";
  private String name = "";
  private String arguments = "";
  private String input = "";
  private String status = "";
  private String execution = "";
  private boolean inContainer;
  private boolean encrypted;
  private boolean hasSummary;
  private List<OutputPart> content = List.of();
  private List<OutputPart> summary = List.of();

  private OutputItem(String json) {
    this.json = json;
  }

  static OutputItem read(JsonScanner json) {
    var item = new OutputItem(json.json());
    try (JsonScanner fields = JsonScanner.of(item.json)) {
      for (String name = fields.firstField(); name != null; name = fields.nextField()) {
        item.readField(name, fields);
      }
    }
    return item;
  }

  private void readField(String field, JsonScanner json) {
    switch (field) {
      case "type" -> type = json.text();
      case "id" -> id = json.text();
      case "call_id" -> callId = json.text();
      case "name" -> name = json.text();
      case "arguments" -> arguments = json.isObject() || json.isArray() ? json.json() : json.text();
      case "input" -> input = json.text();
      case "status" -> status = json.text();
      case "execution" -> execution = json.text();
      case "environment" -> inContainer = isContainer(json);
      case "encrypted_content" -> encrypted = !json.text().isEmpty();
      case "content" -> content = OutputPart.list(json);
      case "summary" -> {
        hasSummary = json.isArray();
        summary = OutputPart.list(json);
      }
      default -> json.skip();
    }
  }

  private static boolean isContainer(JsonScanner json) {
    boolean container = false;
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      if (name.equals("type")) {
        container = json.text().startsWith("container");
      } else {
        json.skip();
      }
    }
    return container;
  }

  /** The item as it came. */
  String json() {
    return json;
  }

  String type() {
    return type;
  }

  String id() {
    return id;
  }

  /** What the result of a call refers to, or {@code ""}. */
  String callId() {
    return callId;
  }

  /** The tool that is called, or {@code ""}. */
  String name() {
    return name;
  }

  /** What the tool is given: JSON, or with a custom tool any text. */
  String arguments() {
    return isCustomCall() ? input : arguments;
  }

  List<OutputPart> content() {
    return content;
  }

  List<OutputPart> summary() {
    return summary;
  }

  boolean isReasoning() {
    return type.equals("reasoning");
  }

  boolean isEncrypted() {
    return encrypted;
  }

  boolean hasSummary() {
    return hasSummary;
  }

  boolean isCustomCall() {
    return type.equals("custom_tool_call");
  }

  boolean isCall() {
    return isCustomCall() || type.equals("function_call");
  }

  /** Whether it is all there. */
  boolean isWhole() {
    return !status.equals("in_progress") && !status.equals("incomplete");
  }

  /**
   * Whether it is a call of a built-in tool that the caller has to run, or to allow. What the
   * provider runs itself waits for nothing.
   */
  boolean isWaitingCall() {
    return switch (type) {
      case "local_shell_call", "apply_patch_call", "computer_call", "mcp_approval_request" -> true;
      case "shell_call" -> !inContainer;
      case "tool_search_call" -> execution.equals("client");
      default -> false;
    };
  }
}
