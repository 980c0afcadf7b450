package dev.runnel.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;

/** Copies a value piece by piece. Numbers are copied as text: a double would not hold them all. */
final class CompactJson {
  private CompactJson() {}

  /** Copies the value the scanner stands on, and takes it. */
  static String copy(JsonScanner json) {
    var text = new StringWriter();
    try (JsonGenerator generator = Json.FACTORY.createGenerator(text)) {
      copy(json, generator);
    } catch (IOException e) {
      throw new JsonSyntaxException("JSON that cannot be written", e);
    }
    return text.toString();
  }

  private static void copy(JsonScanner json, JsonGenerator generator) throws IOException {
    if (json.isObject()) {
      generator.writeStartObject();
      for (String name = json.nextField(); name != null; name = json.nextField()) {
        generator.writeFieldName(name);
        copy(json, generator);
      }
      generator.writeEndObject();
    } else if (json.isArray()) {
      generator.writeStartArray();
      while (json.nextElement()) {
        copy(json, generator);
      }
      generator.writeEndArray();
    } else if (json.isText()) {
      generator.writeString(json.text());
    } else {
      generator.writeRawValue(json.json());
    }
  }
}
