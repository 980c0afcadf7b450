package dev.runnel.openai;

import dev.runnel.TokenUsage;
import dev.runnel.internal.json.JsonScanner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer as a whole, as it stands at an event.
 *
 * <p>Source: OpenAI API reference, "The response object".
 */
final class ResponseObject {
  private String id = "";
  private String model = "";
  private String error = "";
  private String reason = "";
  private List<OutputItem> output = List.of();
  private @Nullable TokenUsage usage;
  private @Nullable Set<String> customTools;

  private ResponseObject() {}

  static @Nullable ResponseObject read(JsonScanner json) {
    if (!json.isObject()) {
      json.skip();
      return null;
    }
    var response = new ResponseObject();
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      response.readField(name, json);
    }
    return response;
  }

  private void readField(String name, JsonScanner json) {
    switch (name) {
      case "id" -> id = json.text();
      case "model" -> model = json.text();
      case "output" -> output = items(json);
      case "usage" -> usage = ResponsesUsage.read(json);
      case "error" -> {
        if (json.isNull() || json.isFalse()) {
          json.skip();
        } else {
          error = json.json();
        }
      }
      case "incomplete_details" -> reason = field(json, "reason");
      case "tools" -> customTools = customTools(json);
      default -> json.skip();
    }
  }

  private static List<OutputItem> items(JsonScanner json) {
    var items = new ArrayList<OutputItem>();
    if (json.isArray()) {
      while (json.nextElement()) {
        items.add(OutputItem.read(json));
      }
    } else {
      json.skip();
    }
    return items;
  }

  private static @Nullable Set<String> customTools(JsonScanner json) {
    if (!json.isArray()) {
      json.skip();
      return null;
    }
    var names = new HashSet<String>();
    while (json.nextElement()) {
      String type = "";
      String tool = "";
      for (String name = json.firstField(); name != null; name = json.nextField()) {
        switch (name) {
          case "type" -> type = json.text();
          case "name" -> tool = json.text();
          default -> json.skip();
        }
      }
      if (type.equals("custom")) {
        names.add(tool);
      }
    }
    return names;
  }

  private static String field(JsonScanner json, String wanted) {
    String text = "";
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      if (name.equals(wanted)) {
        text = json.text();
      } else {
        json.skip();
      }
    }
    return text;
  }

  String id() {
    return id;
  }

  String model() {
    return model;
  }

  /** What went wrong, as JSON, or {@code ""}. */
  String error() {
    return error;
  }

  /** Why the answer is not complete, or {@code ""}. */
  String incompleteReason() {
    return reason;
  }

  /** The items so far; with some servers none, although they have been streamed. */
  List<OutputItem> output() {
    return output;
  }

  @Nullable TokenUsage usage() {
    return usage;
  }

  /** The custom tools that the request offered, or null if the server does not repeat them. */
  @Nullable Set<String> customTools() {
    return customTools;
  }
}
