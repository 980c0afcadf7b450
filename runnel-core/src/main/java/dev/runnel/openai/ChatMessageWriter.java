package dev.runnel.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.runnel.ChatMessage;
import dev.runnel.ContentPart;
import dev.runnel.Role;
import dev.runnel.ToolCall;
import dev.runnel.UnsupportedException;
import java.io.IOException;
import java.util.List;

/** Writes a conversation. */
final class ChatMessageWriter {
  private final JsonGenerator json;
  private final String provider;
  private final Compatibility compatibility;
  private final ContentPartWriter parts;

  ChatMessageWriter(JsonGenerator json, String provider, Compatibility compatibility) {
    this.json = json;
    this.provider = provider;
    this.compatibility = compatibility;
    this.parts = new ContentPartWriter(json, provider);
  }

  void write(List<ChatMessage> messages) throws IOException {
    json.writeStartArray();
    for (ChatMessage message : messages) {
      write(message);
    }
    json.writeEndArray();
  }

  private void write(ChatMessage message) throws IOException {
    json.writeStartObject();
    json.writeStringField("role", role(message.role()));
    if (!message.toolCallId().isEmpty()) {
      json.writeStringField("tool_call_id", message.toolCallId());
    }
    json.writeFieldName("content");
    writeContent(message);
    if (!message.toolCalls().isEmpty()) {
      writeToolCalls(message.toolCalls());
    }
    json.writeEndObject();
  }

  private String role(Role role) {
    return switch (role) {
      case SYSTEM -> compatibility.systemRole();
      case USER -> "user";
      case ASSISTANT -> "assistant";
      case TOOL -> "tool";
    };
  }

  private void writeContent(ChatMessage message) throws IOException {
    List<ContentPart> content = message.content();
    if (content.isEmpty() && !message.toolCalls().isEmpty()) {
      json.writeNull();
    } else if (content.isEmpty()) {
      json.writeString("");
    } else if (content.size() == 1 && content.get(0) instanceof ContentPart.Text(String text)) {
      json.writeString(text);
    } else {
      json.writeStartArray();
      for (ContentPart part : content) {
        if (message.role() != Role.USER && !(part instanceof ContentPart.Text)) {
          throw new UnsupportedException(
              provider + " takes nothing but text in a message of role " + role(message.role()));
        }
        parts.write(part);
      }
      json.writeEndArray();
    }
  }

  private void writeToolCalls(List<ToolCall> calls) throws IOException {
    json.writeArrayFieldStart("tool_calls");
    for (ToolCall call : calls) {
      json.writeStartObject();
      json.writeStringField("id", call.id());
      json.writeStringField("type", "function");
      json.writeObjectFieldStart("function");
      json.writeStringField("name", call.name());
      // The API wants JSON; a call without arguments may have been streamed as nothing at all.
      json.writeStringField(
          "arguments", call.argumentsJson().isBlank() ? "{}" : call.argumentsJson());
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
