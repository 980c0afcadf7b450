package dev.runnel.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;

/** The one configuration of jackson-core, with its limits. */
public final class Json {
  /** How deep JSON may be nested. */
  public static final int MAX_DEPTH = 256;

  private static final int MAX_STRING = 16 * 1024 * 1024;

  /** Strict RFC 8259 reading and writing. Thread-safe. */
  public static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_STRING)
                  .maxNameLength(64 * 1024)
                  .maxNumberLength(1_000)
                  .build())
          // Names come from the server: interning them would let it fill a table that lives as long
          // as the process.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          // JSON between systems is UTF-8 (RFC 8259, section 8.1): bytes of zero are malformed, not
          // UTF-16.
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .disable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private Json() {}

  /**
   * Turns the parser's complaint into words that quote none of the text.
   *
   * @param failure what the parser threw
   * @return the refusal to throw
   */
  static JsonSyntaxException refusal(IOException failure) {
    if (failure instanceof StreamConstraintsException) {
      return new JsonSyntaxException("JSON beyond the limits of depth or size", failure);
    }
    if (failure instanceof JsonParseException syntax && syntax.getLocation() != null) {
      return new JsonSyntaxException(
          "malformed JSON at line "
              + syntax.getLocation().getLineNr()
              + ", column "
              + syntax.getLocation().getColumnNr(),
          failure);
    }
    return new JsonSyntaxException("malformed JSON", failure);
  }

  /**
   * Skips one value and makes sure that nothing follows it.
   *
   * @param parser a parser before its first token
   * @throws IOException if the text is not exactly one JSON value
   */
  static void skipDocument(JsonParser parser) throws IOException {
    if (parser.nextToken() == null) {
      throw new JsonParseException(parser, "no value");
    }
    parser.skipChildren();
    // finishToken: skipping alone would not look into the last scalar.
    parser.finishToken();
    if (parser.nextToken() != null) {
      throw new JsonParseException(parser, "text after the value");
    }
  }
}
