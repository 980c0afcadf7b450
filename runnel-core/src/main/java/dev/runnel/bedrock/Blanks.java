package dev.runnel.bedrock;

import dev.runnel.ChatMessage;
import dev.runnel.ContentPart;
import dev.runnel.Role;
import dev.runnel.internal.dialect.Conversation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Leaves out what the API answers with an error: blank texts, messages without content, reasoning
 * that nothing follows, and with Claude white space at the end of an answer that is to be
 * continued.
 */
final class Blanks {
  private static final Pattern REASONING = Pattern.compile("\\s*\\{\\s*\"reasoningContent\"");

  private Blanks() {}

  static List<ChatMessage> removed(List<ChatMessage> messages) {
    List<ChatMessage> said =
        messages.stream().map(Blanks::removed).filter(Blanks::hasContent).toList();
    if (said.isEmpty() || said.getLast().role() != Role.ASSISTANT) {
      return said;
    }
    var continued = new ArrayList<>(said);
    continued.set(said.size() - 1, withoutSpaceAtTheEnd(said.getLast()));
    return continued;
  }

  private static ChatMessage removed(ChatMessage message) {
    var content = new ArrayList<ContentPart>(Conversation.parts(message, ConverseDialect.API));
    content.removeIf(part -> part instanceof ContentPart.Text(String text) && text.isBlank());
    while (message.toolCalls().isEmpty() && !content.isEmpty() && isReasoning(content.getLast())) {
      content.removeLast();
    }
    return with(content, message);
  }

  private static boolean isReasoning(ContentPart part) {
    return part instanceof ContentPart.Native own && REASONING.matcher(own.json()).lookingAt();
  }

  private static ChatMessage withoutSpaceAtTheEnd(ChatMessage message) {
    var content = new ArrayList<>(message.content());
    if (message.toolCalls().isEmpty()
        && content.getLast() instanceof ContentPart.Text(String text)) {
      content.set(content.size() - 1, ContentPart.text(text.stripTrailing()));
    }
    return with(content, message);
  }

  private static ChatMessage with(List<ContentPart> content, ChatMessage message) {
    return new ChatMessage(message.role(), content, message.toolCalls(), message.toolCallId());
  }

  /** A tool's result is one, even if it is nothing. */
  private static boolean hasContent(ChatMessage message) {
    return !message.content().isEmpty()
        || !message.toolCalls().isEmpty()
        || message.role() == Role.TOOL;
  }
}
