package dev.runnel.bedrock;

import dev.runnel.internal.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reasoning while it is being written. The model wants it back unchanged when the conversation goes
 * on, if it was signed or encrypted.
 */
final class ReasoningBlock {
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder signature = new StringBuilder();
  private final ByteArrayOutputStream redacted = new ByteArrayOutputStream();

  void add(BlockDelta delta) {
    text.append(delta.reasoning());
    signature.append(delta.signature());
    redacted.writeBytes(delta.redacted());
  }

  /** The whole block as the API takes it back; empty if it need not have it. */
  Optional<String> toJson() {
    if (redacted.size() > 0) {
      String content = Base64.getEncoder().encodeToString(redacted.toByteArray());
      return Optional.of(block(json -> json.field("redactedContent", content)));
    }
    if (signature.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        block(json ->
            json.object(
                "reasoningText",
                () -> {
                  json.field("text", text.toString());
                  json.field("signature", signature.toString());
                })));
  }

  private static String block(Consumer<JsonWriter> content) {
    return JsonWriter.writeText(
        json -> json.object(() -> json.object("reasoningContent", () -> content.accept(json))));
  }
}
