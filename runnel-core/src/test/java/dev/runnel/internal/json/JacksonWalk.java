package dev.runnel.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What Jackson's parser makes of a text, strict and with the same limits as our scanner: the oracle
 * that it is compared with.
 */
final class JacksonWalk {
  private static final Map<Integer, JsonFactory> FACTORIES = new ConcurrentHashMap<>();

  /** Half a surrogate pair, which Jackson writes to text as it is, though UTF-8 cannot hold it. */
  private static final Pattern HALF_PAIR = Pattern.compile("\\p{Cs}");

  private final JsonParser parser;
  private final int depth;
  private final StringBuilder values = new StringBuilder();

  private JacksonWalk(JsonParser parser, int depth) {
    this.parser = parser;
    this.depth = depth;
  }

  private static JsonFactory of(int depth) {
    return FACTORIES.computeIfAbsent(depth, JacksonWalk::factory);
  }

  private static JsonFactory factory(int depth) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(depth)
                .maxStringLength(Integer.MAX_VALUE)
                .maxNameLength(64 * 1024)
                .maxNumberLength(1_000)
                .build())
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.CHARSET_DETECTION)
        .build();
  }

  /** Walks through all of a text. */
  static Reading read(byte[] text, int depth) {
    try (JsonParser parser = of(depth).createParser(text, 0, text.length)) {
      return new JacksonWalk(parser, depth).read();
    } catch (IOException e) {
      return Reading.MALFORMED;
    }
  }

  private Reading read() throws IOException {
    try {
      if (parser.nextToken() == null) {
        return Reading.MALFORMED;
      }
      int open = 0;
      do {
        open += note();
      } while (open > 0 && parser.nextToken() != null);
      parser.finishToken();
      return parser.nextToken() == null ? Reading.of(values) : Reading.MALFORMED;
    } catch (StreamConstraintsException e) {
      boolean tooDeep = parser.getParsingContext().getNestingDepth() > depth;
      return tooDeep ? Reading.TOO_DEEP : Reading.MALFORMED;
    }
  }

  private int note() throws IOException {
    JsonToken token = parser.currentToken();
    switch (token) {
      case START_OBJECT, START_ARRAY, END_OBJECT, END_ARRAY -> values.append(parser.getText());
      case FIELD_NAME -> Reading.note(values, 'n', parser.currentName());
      case VALUE_STRING -> Reading.note(values, 's', parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        Reading.note(values, 'd', parser.getText());
        long number =
            switch (parser.getNumberType()) {
              case INT, LONG -> parser.getLongValue();
              default -> (long) parser.getDoubleValue();
            };
        values.append(number);
      }
      default -> Reading.note(values, 'l', parser.getText());
    }
    return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
  }

  /** A valid text without white space, as Jackson's generator writes it. */
  static String compact(byte[] text) {
    var written = new StringWriter();
    try (JsonParser parser = of(Json.MAX_DEPTH).createParser(text);
        JsonGenerator generator = of(Json.MAX_DEPTH).createGenerator(written)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        // Jackson's own copying takes numbers for doubles.
        if (token.isNumeric()) {
          generator.writeNumber(parser.getText());
        } else {
          generator.copyCurrentEvent(parser);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HALF_PAIR
        .matcher(written.toString())
        .replaceAll(half -> "\\\\u%04X".formatted((int) half.group().charAt(0)));
  }
}
