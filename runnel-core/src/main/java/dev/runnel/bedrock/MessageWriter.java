package dev.runnel.bedrock;

import dev.runnel.ChatMessage;
import dev.runnel.ContentPart;
import dev.runnel.Role;
import dev.runnel.ToolCall;
import dev.runnel.UnsupportedException;
import dev.runnel.internal.dialect.CallIds;
import dev.runnel.internal.dialect.Conversation;
import dev.runnel.internal.dialect.MediaTypes;
import dev.runnel.internal.json.JsonSyntax;
import dev.runnel.internal.json.JsonWriter;
import java.util.List;

/**
 * Writes the turns of a conversation.
 *
 * <p>Source: Amazon Bedrock API reference, "Message" and "ContentBlock".
 */
final class MessageWriter {
  /** API reference, "ToolUseBlock". */
  private static final CallIds.Form CALL_IDS = new CallIds.Form("[a-zA-Z0-9_-]{1,64}", 24);

  private final JsonWriter json;
  private final boolean caches;
  private final MediaWriter media;
  private final CallIds callIds = new CallIds(CALL_IDS);

  MessageWriter(JsonWriter json, boolean caches) {
    this.json = json;
    this.caches = caches;
    this.media = new MediaWriter(json);
  }

  void write(List<Conversation.Turn> turns) {
    for (int i = 0; i < turns.size(); i++) {
      write(turns.get(i), i == turns.size() - 1);
    }
  }

  private void write(Conversation.Turn turn, boolean isLast) {
    json.object(() -> {
      json.field("role", turn.isModel() ? "assistant" : "user");
      json.name("content")
          .array(() -> {
            turn.messages().forEach(this::write);
            if (caches && isLast && !turn.isModel() && isCacheable(turn)) {
              CachePoint.write(json);
            }
          });
    });
  }

  /** The API answers a cache point after some kinds of documents and videos with an error. */
  private static boolean isCacheable(Conversation.Turn turn) {
    ChatMessage last = turn.messages().get(turn.messages().size() - 1);
    return last.role() == Role.TOOL
        || last.content().get(last.content().size() - 1) instanceof ContentPart.Text
        || last.content().get(last.content().size() - 1) instanceof ContentPart.Image;
  }

  private void write(ChatMessage message) {
    if (message.role() == Role.TOOL) {
      writeToolResult(message);
      return;
    }
    message.content().forEach(part -> writePart(message, part));
    message.toolCalls().forEach(this::writeToolUse);
  }

  private void writePart(ChatMessage message, ContentPart part) {
    switch (part) {
      case ContentPart.Text(String text) -> json.object(() -> json.field("text", text));
      case ContentPart.Native(String api, String block) -> json.json(block);
      default -> {
        if (message.role() == Role.ASSISTANT) {
          throw MediaTypes.textOnly(ConverseDialect.PROVIDER, "assistant");
        }
        media.write(part);
      }
    }
  }

  private void writeToolUse(ToolCall call) {
    String arguments = Conversation.arguments(call);
    json.object(() ->
        json.object(
            "toolUse",
            () -> {
              json.field("toolUseId", callIds.call(call.id()));
              json.field("name", call.name());
              json.name("input").json(arguments);
            }));
  }

  private void writeToolResult(ChatMessage message) {
    json.object(() ->
        json.object(
            "toolResult",
            () -> {
              json.field("toolUseId", callIds.result(message.toolCallId()));
              json.name("content").array(() -> message.content().forEach(this::writeResultPart));
            }));
  }

  private void writeResultPart(ContentPart part) {
    switch (part) {
      // The API takes objects alone as JSON.
      case ContentPart.Text(String text)
          when JsonSyntax.isObject(text) && JsonSyntax.isValid(text) ->
          json.object(() -> json.name("json").json(text));
      case ContentPart.Text(String text) -> json.object(() -> json.field("text", text));
      case ContentPart.Audio audio ->
          throw new UnsupportedException("bedrock takes no audio in the result of a tool");
      default -> media.write(part);
    }
  }
}
