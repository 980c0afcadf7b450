package dev.runnel.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** JSON objects, one a line, each written at once. */
final class JsonLines {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final OutputStream out;

  JsonLines(OutputStream out) {
    this.out = out;
  }

  /** Writes an object. */
  void write(Fields fields) throws IOException {
    var line = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(line)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    }
    out.write((LoneSurrogates.escape(line.toString()) + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** The fields of one object. */
  interface Fields {
    void write(JsonGenerator json) throws IOException;
  }
}
