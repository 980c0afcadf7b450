package dev.runnel.gemini;

import dev.runnel.ChatMessage;
import dev.runnel.ContentPart;
import dev.runnel.ToolCall;
import dev.runnel.internal.dialect.Conversation;
import dev.runnel.internal.dialect.ToolCalls;
import dev.runnel.internal.json.JsonWriter;
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
    return !message.text().isBlank()
        || !message.toolCalls().isEmpty()
        || Conversation.parts(message, GenerateContentDialect.API).stream()
            .anyMatch(ModelMessageWriter::isPart);
  }

  /** The signature of a call is none without the call, which may have been cut off. */
  private static boolean isPart(ContentPart part) {
    return switch (part) {
      case ContentPart.Text text -> false;
      case ContentPart.Native own -> !(NativePart.read(own.json()) instanceof NativePart.Signature);
      default -> true;
    };
  }

  void write(ChatMessage message) {
    String text = message.text();
    var signatures = new HashMap<String, String>();
    int written = 0;
    for (ContentPart part : Conversation.parts(message, GenerateContentDialect.API)) {
      switch (part) {
        case ContentPart.Text words -> {}
        case ContentPart.Native own -> {
          switch (NativePart.read(own.json())) {
            case NativePart.Signature(String call, String signature) ->
                signatures.put(call, signature);
            case NativePart.Placed placed -> written = writePlaced(placed, text, written);
          }
        }
        default -> parts.write(part);
      }
    }
    writeText(text.substring(written));
    writeCalls(message.toolCalls(), signatures);
  }

  /** Writes a part with the text before it; returns how much of the text is written by then. */
  private int writePlaced(NativePart.Placed placed, String text, int written) {
    int at = Math.max(written, Math.min(placed.at(), text.length()));
    writeText(text.substring(written, at));
    if (!text.startsWith(placed.text(), at)) {
      // The user has changed the text, so it is not what was signed.
      return at;
    }
    json.json(placed.part());
    return at + placed.text().length();
  }

  private void writeText(String text) {
    if (!text.isEmpty()) {
      json.object(() -> json.field("text", text));
    }
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
