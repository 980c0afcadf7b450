package dev.runnel.ollama;

import dev.runnel.ChatMessage;
import dev.runnel.ContentPart;
import dev.runnel.Media;
import dev.runnel.Role;
import dev.runnel.ToolCall;
import dev.runnel.internal.dialect.Conversation;
import dev.runnel.internal.dialect.MediaTypes;
import dev.runnel.internal.dialect.NativeParts;
import dev.runnel.internal.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a message of a conversation: its text, and beside it the images (bytes only) where the
 * user speaks. A tool's result names the tool, which is found by the call it answers.
 */
final class OllamaMessageWriter {
  /** Where the thoughts are in a message, and in the part that keeps them. */
  static final String THINKING = "thinking";

  private final JsonWriter json;

  private final Conversation conversation;

  OllamaMessageWriter(JsonWriter json, List<ChatMessage> messages) {
    this.json = json;
    this.conversation = new Conversation(messages);
  }

  /** Writes one of the messages. */
  void write(ChatMessage message) {
    var images = new ArrayList<Media.Inline>();
    var thinking = new StringBuilder();
    for (ContentPart part : Conversation.parts(message, OllamaDialect.API)) {
      if (part instanceof ContentPart.Text) {
        continue;
      }
      if (part instanceof ContentPart.Native own && message.role() == Role.ASSISTANT) {
        thinking.append(NativeParts.text(own, THINKING));
      } else if (message.role() != Role.USER) {
        throw MediaTypes.textOnly(OllamaProvider.NAME, message.role().value());
      } else if (part instanceof ContentPart.Image(var media)) {
        images.add(MediaTypes.inline(media, OllamaProvider.NAME, "images"));
      } else {
        throw MediaTypes.unsupported(OllamaProvider.NAME, part);
      }
    }
    json.object(() -> {
      json.field("role", message.role().value());
      json.field("content", message.text());
      if (!thinking.isEmpty()) {
        json.field(THINKING, thinking.toString());
      }
      if (!images.isEmpty()) {
        json.name("images").texts(images.stream().map(Media.Inline::base64).toList());
      }
      if (!message.toolCalls().isEmpty()) {
        json.name("tool_calls").array(() -> message.toolCalls().forEach(this::writeToolCall));
      }
      if (message.role() == Role.TOOL) {
        // Older servers know calls by name alone.
        conversation.toolName(message).ifPresent(name -> json.field("tool_name", name));
        json.field("tool_call_id", message.toolCallId());
      }
    });
  }

  private void writeToolCall(ToolCall call) {
    String arguments = Conversation.arguments(call);
    json.object(() -> {
      json.field("id", call.id());
      json.field("type", "function");
      json.object(
          "function", () -> json.field("name", call.name()).name("arguments").json(arguments));
    });
  }
}
