package dev.runnel.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Objects;

/** Copies a value token by token. Jackson's own copying takes numbers for doubles. */
final class CompactJson {
  private CompactJson() {}

  /** Copies the value the parser stands on, and leaves the parser at its last token. */
  static String copy(JsonParser parser) throws IOException {
    var text = new StringWriter();
    try (JsonGenerator generator = Json.FACTORY.createGenerator(text)) {
      int depth = 0;
      JsonToken token = parser.currentToken();
      while (true) {
        write(token, parser, generator);
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth == 0) {
          break;
        }
        // Null would be the end of the text, which the parser refuses within a value.
        token = Objects.requireNonNull(parser.nextToken());
      }
    }
    return text.toString();
  }

  private static void write(JsonToken token, JsonParser parser, JsonGenerator generator)
      throws IOException {
    switch (token) {
      case START_OBJECT -> generator.writeStartObject();
      case END_OBJECT -> generator.writeEndObject();
      case START_ARRAY -> generator.writeStartArray();
      case END_ARRAY -> generator.writeEndArray();
      case FIELD_NAME -> generator.writeFieldName(parser.currentName());
      case VALUE_STRING -> generator.writeString(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> generator.writeNumber(parser.getText());
      case VALUE_TRUE -> generator.writeBoolean(true);
      case VALUE_FALSE -> generator.writeBoolean(false);
      default -> generator.writeNull();
    }
  }
}
