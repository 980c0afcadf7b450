package dev.runnel.gemini;

import dev.runnel.internal.json.JsonScanner;
import dev.runnel.internal.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of the model's content.
 *
 * @param text its text, or {@code ""}
 * @param isThought whether the text is reasoning
 * @param signature what the API wants back with the part, or {@code ""}
 * @param functionCall the call, or a piece of one, or null
 * @param others its other fields: name to JSON
 */
record Part(
    String text,
    boolean isThought,
    String signature,
    @Nullable FunctionCall functionCall,
    Map<String, String> others) {

  /** Reads a part; empty if the value is none. */
  static Optional<Part> read(JsonScanner json) {
    if (!json.isObject()) {
      json.skip();
      return Optional.empty();
    }
    String text = "";
    boolean isThought = false;
    String signature = "";
    FunctionCall functionCall = null;
    Map<String, String> others = Map.of();
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      switch (name) {
        case "text" -> text = json.text();
        case "thought" -> isThought = json.scalar().equals("true");
        case "thoughtSignature" -> signature = json.text();
        case "functionCall" -> functionCall = FunctionCall.read(json);
        default -> {
          others = others.isEmpty() ? new LinkedHashMap<>() : others;
          others.put(name, json.json());
        }
      }
    }
    return Optional.of(new Part(text, isThought, signature, functionCall, others));
  }

  boolean has(String field) {
    return others.containsKey(field);
  }

  /** The part as it came. */
  String json() {
    return JsonWriter.writeText(json ->
        json.object(() -> {
          if (others.isEmpty() || !text.isEmpty()) {
            json.field("text", text);
          }
          if (isThought) {
            json.name("thought").bool(true);
          }
          others.forEach((name, value) -> json.name(name).json(value));
          if (!signature.isEmpty()) {
            json.field("thoughtSignature", signature);
          }
        }));
  }
}
