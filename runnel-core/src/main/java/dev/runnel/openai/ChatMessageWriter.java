package dev.runnel.openai;

import dev.runnel.ChatMessage;
import dev.runnel.ContentPart;
import dev.runnel.Role;
import dev.runnel.ToolCall;
import dev.runnel.internal.dialect.CallIds;
import dev.runnel.internal.dialect.Conversation;
import dev.runnel.internal.dialect.MediaTypes;
import dev.runnel.internal.json.JsonWriter;
import java.util.List;

/** Writes a message of a conversation. */
final class ChatMessageWriter {
  private final JsonWriter json;
  private final ChatDialect dialect;
  private final ContentPartWriter parts;
  private final CallIds callIds;

  ChatMessageWriter(JsonWriter json, ChatDialect dialect) {
    this.json = json;
    this.dialect = dialect;
    this.callIds = new CallIds(dialect.compatibility().callIds());
    this.parts = new ContentPartWriter(json, dialect.provider(), dialect.compatibility().media());
  }

  void write(ChatMessage message) {
    json.object(() -> {
      json.field("role", role(message.role()));
      if (!message.toolCallId().isEmpty()) {
        json.field("tool_call_id", callIds.result(message.toolCallId()));
      }
      json.name("content");
      writeContent(message);
      writeReasoning(message);
      if (!message.toolCalls().isEmpty()) {
        json.name("tool_calls").array(() -> message.toolCalls().forEach(this::writeToolCall));
      }
    });
  }

  private String role(Role role) {
    return switch (role) {
      case SYSTEM -> dialect.compatibility().systemRole();
      case USER -> "user";
      case ASSISTANT -> "assistant";
      case TOOL -> "tool";
    };
  }

  private void writeContent(ChatMessage message) {
    List<ContentPart> content =
        message.content().stream().filter(part -> !(part instanceof ContentPart.Native)).toList();
    if (message.role() != Role.USER) {
      if (!content.stream().allMatch(ContentPart.Text.class::isInstance)) {
        throw MediaTypes.textOnly(dialect.provider(), role(message.role()));
      }
      writeText(message);
    } else if (content.size() == 1 && content.get(0) instanceof ContentPart.Text(String text)) {
      json.text(text);
    } else if (content.isEmpty()) {
      json.text("");
    } else {
      json.array(() -> content.forEach(parts::write));
    }
  }

  /** As one string: not all servers read a list of parts from anyone but the user. */
  private void writeText(ChatMessage message) {
    String text = message.text();
    if (text.isEmpty() && !message.toolCalls().isEmpty()) {
      json.nothing();
    } else {
      json.text(text);
    }
  }

  /** Gives back what this provider, and no other, wants to have back. */
  private void writeReasoning(ChatMessage message) {
    Replay replay = dialect.compatibility().replay();
    if (message.role() != Role.ASSISTANT || replay.field().isEmpty()) {
      return;
    }
    String otherwise = message.toolCalls().isEmpty() ? "" : replay.otherwise();
    String reasoning =
        Conversation.parts(message, dialect.api()).stream()
            .filter(ContentPart.Native.class::isInstance)
            .map(ContentPart.Native.class::cast)
            .findFirst()
            .map(ContentPart.Native::json)
            .orElse(otherwise);
    if (!reasoning.isEmpty()) {
      json.name(replay.field()).json(reasoning);
    }
  }

  private void writeToolCall(ToolCall call) {
    json.object(() -> {
      json.field("id", callIds.call(call.id()));
      json.field("type", "function");
      json.object(
          "function",
          () -> {
            json.field("name", call.name());
            json.field("arguments", Conversation.arguments(call));
          });
    });
  }
}
