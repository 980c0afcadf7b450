package dev.runnel.cohere;

import dev.runnel.ChatMessage;
import dev.runnel.ContentPart;
import dev.runnel.Role;
import dev.runnel.internal.dialect.Conversation;
import dev.runnel.internal.dialect.FunctionTools;
import dev.runnel.internal.dialect.MediaTypes;
import dev.runnel.internal.dialect.NativeParts;
import dev.runnel.internal.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a message of a conversation. The API knows text, and images (bytes or address) where the
 * user speaks; a tool's result is text, of which JSON is one kind.
 */
final class CohereMessageWriter {
  /** Where the plan is in a message, and in the part that keeps it. */
  static final String TOOL_PLAN = "tool_plan";

  private final JsonWriter json;

  CohereMessageWriter(JsonWriter json) {
    this.json = json;
  }

  void write(ChatMessage message) {
    var content = new ArrayList<ContentPart>();
    var plan = new StringBuilder();
    for (ContentPart part : Conversation.parts(message, CohereDialect.API)) {
      String planned =
          part instanceof ContentPart.Native own ? NativeParts.text(own, TOOL_PLAN) : "";
      plan.append(planned);
      if (planned.isEmpty()) {
        content.add(part);
      }
    }
    json.object(() -> {
      json.field("role", message.role().value());
      if (!message.toolCallId().isEmpty()) {
        json.field("tool_call_id", message.toolCallId());
      }
      if (!content.isEmpty() || message.toolCalls().isEmpty()) {
        json.name("content");
        writeContent(message.role(), content);
      }
      if (!plan.isEmpty()) {
        json.field(TOOL_PLAN, plan.toString());
      }
      if (!message.toolCalls().isEmpty()) {
        json.name("tool_calls")
            .array(() ->
                message
                    .toolCalls()
                    .forEach(call -> FunctionTools.writeCall(json, call, call.id())));
      }
    });
  }

  private void writeContent(Role role, List<ContentPart> content) {
    if (content.isEmpty()) {
      json.text("");
    } else if (content.size() == 1 && content.get(0) instanceof ContentPart.Text(String text)) {
      json.text(text);
    } else {
      json.array(() -> content.forEach(part -> writePart(role, part)));
    }
  }

  private void writePart(Role role, ContentPart part) {
    if (part instanceof ContentPart.Text(String text)) {
      json.object(() -> {
        json.field("type", "text");
        json.field("text", text);
      });
    } else if (part instanceof ContentPart.Image(var media) && role == Role.USER) {
      json.object(() -> {
        json.field("type", "image_url");
        json.object("image_url", () -> json.field("url", MediaTypes.url(media)));
      });
    } else if (part instanceof ContentPart.Native(var api, var thinking)
        && role == Role.ASSISTANT) {
      json.json(thinking);
    } else if (role == Role.USER) {
      throw MediaTypes.unsupported(CohereProvider.NAME, part);
    } else {
      throw MediaTypes.textOnly(CohereProvider.NAME, role.value());
    }
  }
}
