package dev.runnel.bedrock;

import dev.runnel.ChatMessage;
import dev.runnel.ContentPart;
import dev.runnel.Role;
import dev.runnel.internal.dialect.Conversation;
import java.util.List;

/** Leaves out what the API answers with an error: blank texts, and messages without content. */
final class Blanks {
  private Blanks() {}

  static List<ChatMessage> removed(List<ChatMessage> messages) {
    return messages.stream().map(Blanks::removed).filter(Blanks::hasContent).toList();
  }

  private static ChatMessage removed(ChatMessage message) {
    List<ContentPart> content =
        Conversation.parts(message, ConverseDialect.API).stream()
            .filter(part -> !(part instanceof ContentPart.Text(String text) && text.isBlank()))
            .toList();
    return new ChatMessage(message.role(), content, message.toolCalls(), message.toolCallId());
  }

  /** A tool's result is one, even if it is nothing. */
  private static boolean hasContent(ChatMessage message) {
    return !message.content().isEmpty()
        || !message.toolCalls().isEmpty()
        || message.role() == Role.TOOL;
  }
}
