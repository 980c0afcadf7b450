package dev.runnel.openai;

import dev.runnel.internal.json.JsonScanner;
import dev.runnel.internal.json.JsonWriter;
import java.util.Optional;

/**
 * An output item in the form in which it goes back as input.
 *
 * <p>Its {@code id} stands for what the server has stored, and as nothing is stored, an item with
 * one is looked for in vain and rejected. Reasoning goes back as what is encrypted and its summary;
 * its own words are rejected too.
 *
 * <p>Source: OpenAI guide "Reasoning models"; xAI guide "Troubleshooting reasoning".
 */
final class NativeItem {
  private NativeItem() {}

  /** The item without the fields that input does not take. */
  static String of(OutputItem item) {
    return JsonWriter.writeText(json ->
        json.object(() -> {
          try (JsonScanner fields = JsonScanner.of(item.json())) {
            for (String name = fields.nextField(); name != null; name = fields.nextField()) {
              if (isOutputOnly(name, item) || fields.isNull()) {
                fields.skip();
              } else {
                json.name(name).json(fields.json());
              }
            }
          }
          if (item.isReasoning() && !item.hasSummary()) {
            json.name("summary").array(() -> {});
          }
        }));
  }

  private static boolean isOutputOnly(String name, OutputItem item) {
    return switch (name) {
      // What has no id of its call is referred to by its own.
      case "id" -> !item.callId().isEmpty() || item.isEncrypted();
      case "status" -> true;
      case "content" -> item.isReasoning();
      default -> false;
    };
  }

  /** The id of the call of a custom tool that an item is; empty if it is another item. */
  static Optional<String> customCallId(String json) {
    try (JsonScanner scanner = JsonScanner.of(json)) {
      OutputItem item = OutputItem.read(scanner);
      return item.type().equals("custom_tool_call") ? Optional.of(item.callId()) : Optional.empty();
    }
  }
}
