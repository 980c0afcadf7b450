package dev.runnel.openai;

import dev.runnel.ChatMessage;
import dev.runnel.ContentPart;
import dev.runnel.Role;
import dev.runnel.internal.dialect.CallIds;
import dev.runnel.internal.dialect.Conversation;
import dev.runnel.internal.dialect.FunctionTools;
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
        json.name("tool_calls")
            .array(() ->
                message
                    .toolCalls()
                    .forEach(call -> FunctionTools.writeCall(json, call, callIds.call(call.id()))));
      }
    });
  }

  private String role(Role role) {
    return role == Role.SYSTEM ? dialect.compatibility().systemRole() : role.value();
  }

  private void writeContent(ChatMessage message) {
    List<ContentPart> content = Conversation.said(message);
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
        Conversation.natives(message, dialect.api()).stream().findFirst().orElse(otherwise);
    if (!reasoning.isEmpty()) {
      json.name(replay.field()).json(reasoning);
    }
  }
}
