package dev.runnel.openai;

import dev.runnel.ChatMessage;
import dev.runnel.ContentPart;
import dev.runnel.Role;
import dev.runnel.ToolCall;
import dev.runnel.internal.dialect.Conversation;
import dev.runnel.internal.dialect.MediaTypes;
import dev.runnel.internal.json.JsonWriter;
import java.util.List;

/** Writes a message of a conversation. */
final class ChatMessageWriter {
  private final JsonWriter json;
  private final String provider;
  private final Compatibility compatibility;
  private final ContentPartWriter parts;

  ChatMessageWriter(JsonWriter json, String provider, Compatibility compatibility) {
    this.json = json;
    this.provider = provider;
    this.compatibility = compatibility;
    this.parts = new ContentPartWriter(json, provider);
  }

  void write(ChatMessage message) {
    json.object(() -> {
      json.field("role", role(message.role()));
      if (!message.toolCallId().isEmpty()) {
        json.field("tool_call_id", message.toolCallId());
      }
      json.name("content");
      writeContent(message);
      if (!message.toolCalls().isEmpty()) {
        json.name("tool_calls").array(() -> message.toolCalls().forEach(this::writeToolCall));
      }
    });
  }

  private String role(Role role) {
    return switch (role) {
      case SYSTEM -> compatibility.systemRole();
      case USER -> "user";
      case ASSISTANT -> "assistant";
      case TOOL -> "tool";
    };
  }

  private void writeContent(ChatMessage message) {
    List<ContentPart> content = Conversation.parts(message, ChatDialect.API);
    if (content.isEmpty() && !message.toolCalls().isEmpty()) {
      json.nothing();
    } else if (content.isEmpty()) {
      json.text("");
    } else if (content.size() == 1 && content.get(0) instanceof ContentPart.Text(String text)) {
      json.text(text);
    } else {
      json.array(() -> content.forEach(part -> writePart(message, part)));
    }
  }

  private void writePart(ChatMessage message, ContentPart part) {
    if (message.role() != Role.USER && !(part instanceof ContentPart.Text)) {
      throw MediaTypes.textOnly(provider, role(message.role()));
    }
    parts.write(part);
  }

  private void writeToolCall(ToolCall call) {
    json.object(() -> {
      json.field("id", call.id());
      json.field("type", "function");
      json.object(
          "function",
          () -> {
            json.field("name", call.name());
            // The API wants JSON; a call without arguments may have been streamed as nothing at
            // all.
            json.field("arguments", call.argumentsJson().isBlank() ? "{}" : call.argumentsJson());
          });
    });
  }
}
