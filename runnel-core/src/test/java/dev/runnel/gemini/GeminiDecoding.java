package dev.runnel.gemini;

import dev.runnel.testing.Decoding;

/** Bodies of streamGenerateContent, decoded. */
final class GeminiDecoding {
  static final GenerateContentDialect DIALECT = new GenerateContentDialect(Platform.AI_STUDIO, "");

  private GeminiDecoding() {}

  static Decoding of(String body) {
    return Decoding.of(DIALECT, body);
  }

  /** Each text the data of one event. */
  static Decoding ofData(String... data) {
    return Decoding.ofData(DIALECT, data);
  }

  /** Each text the parts of candidate 0 of one response, which may hold more fields. */
  static Decoding ofParts(String... parts) {
    String[] data = new String[parts.length];
    for (int i = 0; i < parts.length; i++) {
      data[i] =
          "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[" + parts[i] + "]}}]}";
    }
    return ofData(data);
  }
}
