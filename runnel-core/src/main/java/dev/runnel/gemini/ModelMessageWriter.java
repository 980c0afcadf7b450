package dev.runnel.gemini;

import dev.runnel.ChatMessage;
import dev.runnel.ContentPart;
import dev.runnel.ToolCall;
import dev.runnel.internal.dialect.Conversation;
import dev.runnel.internal.dialect.ToolCalls;
import dev.runnel.internal.json.JsonWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a message of the model's, with its own parts and signatures where they came: signed parts
 * are not to be merged with others, and Gemini 3 refuses a turn of calls whose first lacks its
 * signature.
 *
 * <p>Source: Gemini API guide "Thought signatures".
 */
final class ModelMessageWriter {
  /** For calls of other models, by the guide's section on migrating from them. */
  private static final String NO_SIGNATURE = "skip_thought_signature_validator";

  private final JsonWriter json;
  private final Platform platform;
  private final ModelFamily family;
  private final PartWriter parts;

  ModelMessageWriter(JsonWriter json, Platform platform, ModelFamily family) {
    this.json = json;
    this.platform = platform;
    this.family = family;
    this.parts = new PartWriter(json, platform);
  }

  /** Whether a message has a part at all: the API refuses contents without. */
  static boolean saysAnything(ChatMessage message) {
    return !message.toolCalls().isEmpty()
        || content(message).stream()
            .anyMatch(part -> !(part instanceof ContentPart.Text(String text)) || !text.isBlank());
  }

  void write(ChatMessage message) {
    content(message).forEach(parts::write);
    writeCalls(message.toolCalls(), signatures(message));
  }

  /** The parts to be sent, but for the calls: what is signed stands for its text. */
  private static List<ContentPart> content(ChatMessage message) {
    var content = new ArrayList<ContentPart>();
    List<ContentPart> given = Conversation.parts(message, GenerateContentDialect.API);
    int sent = 0;
    for (int i = 0; i < given.size(); i++) {
      ContentPart part = given.get(i);
      if (part instanceof ContentPart.Text(String text)) {
        if (sent < text.length()) {
          content.add(ContentPart.text(text.substring(sent)));
        }
        sent = 0;
      } else if (!(part instanceof ContentPart.Native own)) {
        content.add(part);
      } else if (NativePart.read(own.json()) instanceof NativePart.Whole(String text, String json)
          // If the user has changed the text, it is not what was signed.
          && textAt(given, i + 1).startsWith(text)) {
        content.add(new ContentPart.Native(GenerateContentDialect.API, json));
        sent = text.length();
      }
    }
    return content;
  }

  private static String textAt(List<ContentPart> parts, int index) {
    return index < parts.size() && parts.get(index) instanceof ContentPart.Text(String text)
        ? text
        : "";
  }

  /** The signatures by the calls' ids. One is no part without its call, which may be cut off. */
  private static Map<String, String> signatures(ChatMessage message) {
    var signatures = new HashMap<String, String>();
    for (ContentPart part : Conversation.parts(message, GenerateContentDialect.API)) {
      if (part instanceof ContentPart.Native own
          && NativePart.read(own.json()) instanceof NativePart.Signature(var call, var signature)) {
        signatures.put(call, signature);
      }
    }
    return signatures;
  }

  private void writeCalls(List<ToolCall> calls, Map<String, String> signatures) {
    // Only the first needs one. A name without a version, such as gemini-flash-latest, is of late.
    boolean needed = family == ModelFamily.FROM_3 || family == ModelFamily.UNKNOWN;
    String otherwise = needed ? NO_SIGNATURE : "";
    for (ToolCall call : calls) {
      String signature = signatures.getOrDefault(call.id(), otherwise);
      otherwise = "";
      json.object(() -> {
        json.object("functionCall", () -> writeCall(call));
        if (!signature.isEmpty()) {
          json.field("thoughtSignature", signature);
        }
      });
    }
  }

  private void writeCall(ToolCall call) {
    if (platform.takesCallIds() && !ToolCalls.isMadeUp(call.id())) {
      json.field("id", call.id());
    }
    json.field("name", call.name());
    json.name("args").json(Conversation.arguments(call));
  }
}
