package dev.runnel.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The one configuration of jackson-core, with its limits. */
public final class Json {
  /** How deep JSON may ever be nested: some of it is read by recursion. */
  public static final int MAX_DEPTH = 1_000;

  /** Strict RFC 8259 reading and writing. Thread-safe. */
  public static final JsonFactory FACTORY = factory(MAX_DEPTH);

  /** Those for less depth, made when first asked for: no more than there are depths. */
  private static final AtomicReferenceArray<@Nullable JsonFactory> SHALLOWER =
      new AtomicReferenceArray<>(MAX_DEPTH);

  private Json() {}

  /**
   * The configuration that refuses deeper nesting.
   *
   * @param depth how deep JSON may be nested, at least 1; {@link #MAX_DEPTH} holds in any case
   * @return the factory, always the same one
   */
  static JsonFactory ofDepth(int depth) {
    if (depth >= MAX_DEPTH) {
      return FACTORY;
    }
    JsonFactory known = SHALLOWER.get(depth);
    if (known != null) {
      return known;
    }
    // Of two that are made at once one wins: a factory has tables that are worth sharing.
    JsonFactory made = factory(depth);
    JsonFactory other = SHALLOWER.compareAndExchange(depth, null, made);
    return other == null ? made : other;
  }

  private static JsonFactory factory(int depth) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(depth)
                // A string is no longer than its text, whose length is checked where it comes from.
                .maxStringLength(Integer.MAX_VALUE)
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
  }

  /**
   * Turns the parser's complaint into words that quote none of the text.
   *
   * @param parser the parser
   * @param failure what it threw
   * @return the refusal to throw
   */
  static JsonSyntaxException refusal(JsonParser parser, IOException failure) {
    if (failure instanceof StreamConstraintsException) {
      int depth = parser.streamReadConstraints().getMaxNestingDepth();
      return parser.getParsingContext().getNestingDepth() > depth
          ? new JsonSyntaxException(
              "JSON nested more than " + depth + " levels deep", failure, true)
          : new JsonSyntaxException("JSON with a name or number that is too long", failure);
    }
    return malformed(failure);
  }

  /**
   * Turns a complaint that comes without a parser into words, likewise.
   *
   * @param failure what was thrown
   * @return the refusal to throw
   */
  static JsonSyntaxException malformed(IOException failure) {
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
