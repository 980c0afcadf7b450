package dev.runnel.openai;

import dev.runnel.Citation;
import dev.runnel.internal.json.JsonScanner;
import java.util.List;

/** What a chunk adds to the answer. Used again for one chunk after the other. */
final class ChatDelta {
  private String text = "";
  private String refusal = "";
  private String reasoningContent = "";
  private String reasoning = "";
  private String thinking = "";
  private boolean hasReasoningContent;
  private String otherReasoning = "";
  private List<ReasoningDetail> reasoningDetails = List.of();
  private final Reused<ToolCallDelta> toolCalls = new Reused<>(ToolCallDelta::new);
  private List<Citation> citations = List.of();

  /** Holds what a chunk of the older Completions API adds: text, and nothing else. */
  void holdText(String text) {
    clear();
    this.text = text;
  }

  /** Reads an object; what was read before is forgotten. */
  void read(JsonScanner json) {
    clear();
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      readField(name, json);
    }
  }

  private void clear() {
    text = "";
    refusal = "";
    reasoningContent = "";
    reasoning = "";
    thinking = "";
    hasReasoningContent = false;
    otherReasoning = "";
    reasoningDetails = List.of();
    toolCalls.clear();
    citations = List.of();
  }

  private void readField(String name, JsonScanner json) {
    switch (name) {
      case "content" -> readContent(json);
      case "refusal" -> refusal = json.text();
      case "reasoning_content" -> {
        hasReasoningContent = json.isText();
        reasoningContent = json.text();
      }
      case "reasoning" -> reasoning = json.text();
      case "reasoning_details" -> readReasoningDetails(json);
      case "tool_calls" -> readToolCalls(json);
      case "function_call" -> readFunctionCall(json);
      case "annotations" -> citations = Citations.list(json);
      default -> json.skip();
    }
  }

  /** A string, or with Mistral a list of parts. */
  private void readContent(JsonScanner json) {
    if (!json.isArray()) {
      text = json.text();
      return;
    }
    while (json.nextElement()) {
      if (json.isObject()) {
        readPart(json);
      } else {
        text = text.concat(json.text());
      }
    }
  }

  private void readPart(JsonScanner json) {
    String type = "";
    String words = "";
    String thoughts = "";
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      switch (name) {
        case "type" -> type = json.text();
        case "text" -> words = json.text();
        case "thinking" -> thoughts = joined(json);
        default -> json.skip();
      }
    }
    if (type.equals("thinking") || type.equals("reasoning")) {
      thinking = thinking.concat(thoughts).concat(words);
    } else {
      text = text.concat(words);
    }
  }

  /** A string, or the texts of a list of parts. */
  private static String joined(JsonScanner json) {
    if (!json.isArray()) {
      return json.text();
    }
    var joined = new StringBuilder();
    while (json.nextElement()) {
      if (json.isObject()) {
        for (String name = json.nextField(); name != null; name = json.nextField()) {
          if (name.equals("text")) {
            joined.append(json.text());
          } else {
            json.skip();
          }
        }
      } else {
        joined.append(json.text());
      }
    }
    return joined.toString();
  }

  private void readReasoningDetails(JsonScanner json) {
    if (json.isArray()) {
      reasoningDetails = ReasoningDetail.list(json);
      reasoningDetails.forEach(detail -> otherReasoning = otherReasoning.concat(detail.text()));
    } else {
      otherReasoning = json.text();
    }
  }

  private void readToolCalls(JsonScanner json) {
    toolCalls.clear();
    for (boolean more = json.firstElement(); more; more = json.nextElement()) {
      if (json.isObject()) {
        toolCalls.add().read(json);
      } else {
        json.skip();
      }
    }
  }

  /** The forerunner of tool calls, of which there can be but one. */
  private void readFunctionCall(JsonScanner json) {
    if (json.isObject()) {
      toolCalls.clear();
      toolCalls.add().readFunction(json);
    } else {
      json.skip();
    }
  }

  String content() {
    return text;
  }

  String refusal() {
    return refusal;
  }

  /** The reasoning, once: servers that have several names for it send the same under each. */
  String reasoning() {
    if (!reasoningContent.isEmpty()) {
      return reasoningContent;
    }
    if (!reasoning.isEmpty()) {
      return reasoning;
    }
    return thinking.isEmpty() ? otherReasoning : thinking;
  }

  /** Whether there is reasoning content, be it empty. */
  boolean hasReasoningContent() {
    return hasReasoningContent;
  }

  String reasoningContent() {
    return reasoningContent;
  }

  List<ReasoningDetail> reasoningDetails() {
    return reasoningDetails;
  }

  Reused<ToolCallDelta> toolCalls() {
    return toolCalls;
  }

  List<Citation> citations() {
    return citations;
  }
}
