package dev.runnel.openai;

import dev.runnel.ChatMessage;
import dev.runnel.ContentPart;
import dev.runnel.Role;
import dev.runnel.ToolCall;
import dev.runnel.internal.dialect.CallIds;
import dev.runnel.internal.dialect.Conversation;
import dev.runnel.internal.dialect.MediaTypes;
import dev.runnel.internal.json.JsonWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a conversation as a list of items: messages, calls, results, and what came natively.
 *
 * <p>Source: OpenAI API reference, "Create a model response", {@code input}; OpenAI guide "Function
 * calling".
 */
final class ResponsesInput {
  private static final CallIds.Form CALL_IDS = new CallIds.Form("(?s).{1,64}", 24);

  private final JsonWriter json;
  private final String provider;
  private final String api;
  private final ResponsesContentWriter content;
  private final CallIds callIds = new CallIds(CALL_IDS);
  private final List<ChatMessage> system;
  private final List<ChatMessage> messages;

  // Calls of custom tools go back natively, and so are not to be written a second time; their
  // results have a type of their own.
  private final Set<String> customCalls;

  ResponsesInput(JsonWriter json, String provider, String api, List<ChatMessage> messages) {
    this.json = json;
    this.provider = provider;
    this.api = api;
    this.content = new ResponsesContentWriter(json, provider);
    List<ChatMessage> first =
        messages.stream().takeWhile(message -> message.role() == Role.SYSTEM).toList();
    // There has to be some input.
    this.system = first.size() == messages.size() ? List.of() : first;
    this.messages = messages.subList(system.size(), messages.size());
    this.customCalls = customCalls();
  }

  private Set<String> customCalls() {
    var ids = new HashSet<String>();
    for (ChatMessage message : messages) {
      for (String item : Conversation.natives(message, api)) {
        NativeItem.customCallId(item).ifPresent(ids::add);
      }
    }
    return ids;
  }

  /** The operator's instructions that come before all else. */
  String instructions() {
    return system.stream()
        .map(message -> text("system", Conversation.said(message)))
        .collect(Collectors.joining("\n"));
  }

  void write() {
    messages.forEach(this::write);
  }

  private void write(ChatMessage message) {
    Conversation.natives(message, api).forEach(json::json);
    List<ContentPart> said = Conversation.said(message);
    switch (message.role()) {
      case USER -> writeMessage("user", said);
      case TOOL -> writeToolResult(message.toolCallId(), said);
      case SYSTEM -> writeText("system", said);
      case ASSISTANT -> {
        writeText("assistant", said);
        message.toolCalls().forEach(this::writeToolCall);
      }
    }
  }

  /** As one text: what the model said would else be parts of another type than the user's. */
  private void writeText(String role, List<ContentPart> said) {
    String text = text(role, said);
    // Of an answer that was cut off there may be no more than white space.
    if (!text.isBlank()) {
      writeMessage(role, List.of(ContentPart.text(text)));
    }
  }

  private void writeMessage(String role, List<ContentPart> said) {
    if (said.isEmpty()) {
      return;
    }
    json.object(() -> {
      json.field("type", "message");
      json.field("role", role);
      json.name("content");
      content.write(said);
    });
  }

  private String text(String role, List<ContentPart> said) {
    var text = new StringBuilder();
    for (ContentPart part : said) {
      if (!(part instanceof ContentPart.Text(String words))) {
        throw MediaTypes.textOnly(provider, role);
      }
      text.append(words);
    }
    return text.toString();
  }

  private void writeToolCall(ToolCall call) {
    if (customCalls.contains(call.id())) {
      return;
    }
    json.object(() -> {
      json.field("type", "function_call");
      json.field("call_id", callIds.call(call.id()));
      json.field("name", call.name());
      json.field("arguments", Conversation.arguments(call));
    });
  }

  private void writeToolResult(String callId, List<ContentPart> said) {
    json.object(() -> {
      json.field(
          "type",
          customCalls.contains(callId) ? "custom_tool_call_output" : "function_call_output");
      json.field("call_id", callIds.result(callId));
      json.name("output");
      content.write(said);
    });
  }
}
