package dev.runnel.openai;

import dev.runnel.internal.json.JsonScanner;
import dev.runnel.internal.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A block of reasoning, or a piece of one: text, a summary, or what is encrypted, with a signature
 * where the model's maker signs it.
 *
 * <p>Source: OpenRouter guide "Reasoning tokens", "Preserving reasoning". Not thread-safe.
 */
final class ReasoningDetail {
  private static final String ENCRYPTED = "reasoning.encrypted";

  /** The fields as they stand in the stream, but for the words. */
  private final Map<String, String> fields = new LinkedHashMap<>();

  private final Map<String, StringBuilder> words = new LinkedHashMap<>();
  private String type = "";

  private ReasoningDetail() {}

  /** The objects of a list. */
  static List<ReasoningDetail> list(JsonScanner json) {
    var details = new ArrayList<ReasoningDetail>(1);
    while (json.nextElement()) {
      if (json.isObject()) {
        details.add(read(json));
      } else {
        json.skip();
      }
    }
    return details;
  }

  private static ReasoningDetail read(JsonScanner json) {
    var detail = new ReasoningDetail();
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      switch (name) {
        case "type" -> detail.type = json.text();
        case "text", "summary" -> detail.readWords(name, json);
        default -> detail.fields.put(name, json.json());
      }
    }
    return detail;
  }

  /** A piece that brings the signature has null for words. */
  private void readWords(String name, JsonScanner json) {
    if (json.isText()) {
      words.put(name, new StringBuilder(json.text()));
    } else {
      json.skip();
    }
  }

  /** The words of text and summary. */
  String text() {
    return String.join("", words.values());
  }

  /** How many chars its fields and words have. */
  int size() {
    int size = 0;
    for (Map.Entry<String, String> field : fields.entrySet()) {
      size += field.getKey().length() + field.getValue().length();
    }
    for (StringBuilder text : words.values()) {
      size += text.length();
    }
    return size;
  }

  /** Whether a piece belongs to this block. What is encrypted comes whole. */
  boolean goesOnWith(ReasoningDetail piece) {
    return type.equals(piece.type)
        && !type.equals(ENCRYPTED)
        && fields.getOrDefault("index", "").equals(piece.fields.getOrDefault("index", ""));
  }

  /** Appends a piece: its words follow ours, and it says what was not known, as the signature. */
  void append(ReasoningDetail piece) {
    piece.words.forEach(
        (name, text) -> words.computeIfAbsent(name, key -> new StringBuilder()).append(text));
    piece.fields.forEach((name, value) -> {
      if (fields.getOrDefault(name, "null").equals("null")) {
        fields.put(name, value);
      }
    });
  }

  void write(JsonWriter json) {
    json.object(() -> {
      json.field("type", type);
      words.forEach((name, text) -> json.field(name, text.toString()));
      fields.forEach((name, value) -> json.name(name).json(value));
    });
  }
}
