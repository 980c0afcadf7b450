package dev.runnel.bedrock;

import dev.runnel.ChatMessage;
import dev.runnel.CompletionRequest;
import dev.runnel.Tool;
import dev.runnel.ToolChoice;
import dev.runnel.UnsupportedException;
import dev.runnel.internal.dialect.ToolChoosing;
import dev.runnel.internal.json.JsonWriter;

/**
 * Which tools there are, and whether they are called. The API has no word for calling none: then
 * there simply are none, unless the conversation holds calls, for then there must be some.
 *
 * <p>Source: Amazon Bedrock API reference, "ToolConfiguration".
 */
final class ToolConfig {
  private final CompletionRequest request;
  private final boolean cachePoint;

  ToolConfig(CompletionRequest request, boolean cachePoint) {
    this.request = request;
    this.cachePoint = cachePoint;
  }

  boolean isNeeded() {
    if (request.extra().containsKey("toolConfig")) {
      return false;
    }
    boolean isNone = request.toolChoice().filter(ToolChoice.None.class::isInstance).isPresent();
    if (isNone && !request.tools().isEmpty() && hasCalls()) {
      throw new UnsupportedException(
          "bedrock cannot forbid tools once they were called: leave out toolChoice(none())");
    }
    ToolChoosing.of(request, "toolConfig");
    return !isNone && !request.tools().isEmpty();
  }

  private boolean hasCalls() {
    return request.messages().stream()
        .anyMatch(message -> !message.toolCalls().isEmpty() || isResult(message));
  }

  private static boolean isResult(ChatMessage message) {
    return !message.toolCallId().isEmpty();
  }

  void write(JsonWriter json) {
    json.name("tools")
        .array(() -> {
          request.tools().forEach(tool -> writeTool(json, tool));
          if (cachePoint) {
            CachePoint.write(json);
          }
        });
    request
        .toolChoice()
        .ifPresent(choice -> json.object("toolChoice", () -> writeChoice(json, choice)));
  }

  private static void writeTool(JsonWriter json, Tool tool) {
    json.object(() ->
        json.object(
            "toolSpec",
            () -> {
              json.field("name", tool.name());
              if (!tool.description().isBlank()) {
                json.field("description", tool.description());
              }
              json.object("inputSchema", () -> json.name("json").json(tool.parametersJson()));
            }));
  }

  private static void writeChoice(JsonWriter json, ToolChoice choice) {
    switch (choice) {
      case ToolChoice.Auto() -> json.object("auto", () -> {});
      case ToolChoice.Required() -> json.object("any", () -> {});
      case ToolChoice.Named(String name) -> json.object("tool", () -> json.field("name", name));
      case ToolChoice.None() -> throw new IllegalStateException("no tools, no choice");
    }
  }
}
