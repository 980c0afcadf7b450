package dev.runnel.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is asked for out of one JSON text, front to back and without a tree; all else is
 * checked and skipped.
 *
 * <p>It stands on a value from the start, and again after each {@link #firstField()}, {@link
 * #nextField()} and {@link #nextElement()}. Each value, but for an object or array that is walked
 * through, is to be taken by exactly one of {@link #text()}, {@link #scalar()}, {@link #number},
 * {@link #json()}, {@link #compact()} and {@link #skip()}.
 *
 * <pre>{@code
 * for (String name = json.firstField(); name != null; name = json.nextField()) {
 *   switch (name) {
 *     case "id" -> id = json.text();
 *     default -> json.skip();
 *   }
 * }
 * }</pre>
 *
 * <p>Every method throws {@link JsonSyntaxException} for what is malformed or beyond the limits. A
 * value of another type than asked for isn't an error: it is skipped. Not thread-safe.
 */
public final class JsonScanner implements AutoCloseable {
  private final byte[] array;
  private final int offset;
  private final JsonParser parser;

  private JsonScanner(byte[] array, int offset, JsonParser parser) {
    this.array = array;
    this.offset = offset;
    this.parser = parser;
  }

  /**
   * A scanner that stands on the text's value.
   *
   * @param array where the text is, in UTF-8; not changed, and not to be changed meanwhile
   * @param offset the index of its first byte
   * @param length the number of its bytes
   * @return a new scanner; the caller closes it
   */
  public static JsonScanner of(byte[] array, int offset, int length) {
    return of(array, offset, length, Json.MAX_DEPTH);
  }

  /**
   * A scanner that stands on the text's value.
   *
   * @param array where the text is, in UTF-8; not changed, and not to be changed meanwhile
   * @param offset the index of its first byte
   * @param length the number of its bytes
   * @param depth how deep it may be nested
   * @return a new scanner; the caller closes it
   */
  public static JsonScanner of(byte[] array, int offset, int length, int depth) {
    JsonParser parser;
    try {
      parser = Json.ofDepth(depth).createParser(array, offset, length);
    } catch (IOException e) {
      throw Json.malformed(e);
    }
    var scanner = new JsonScanner(array, offset, parser);
    if (scanner.advance() == null) {
      throw new JsonSyntaxException("no JSON value", null);
    }
    return scanner;
  }

  /**
   * A scanner that stands on the text's value.
   *
   * @param text the text
   * @return a new scanner; the caller closes it
   */
  public static JsonScanner of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return of(bytes, 0, bytes.length);
  }

  /**
   * Tells whether the value is an object, to be walked through from {@link #firstField()} on.
   *
   * @return true if it is
   */
  public boolean isObject() {
    return parser.currentToken() == JsonToken.START_OBJECT;
  }

  /**
   * Tells whether the value is an array, to be walked through from {@link #firstElement()} on.
   *
   * @return true if it is
   */
  public boolean isArray() {
    return parser.currentToken() == JsonToken.START_ARRAY;
  }

  /**
   * Tells whether the value is a string.
   *
   * @return true if it is
   */
  public boolean isText() {
    return parser.currentToken() == JsonToken.VALUE_STRING;
  }

  /**
   * Tells whether the value is {@code null}.
   *
   * @return true if it is
   */
  public boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  /**
   * Tells whether the value is {@code false}.
   *
   * @return true if it is
   */
  public boolean isFalse() {
    return parser.currentToken() == JsonToken.VALUE_FALSE;
  }

  /**
   * Goes into an object, to the value of its first field. Another value is skipped.
   *
   * @return the field's name, or null if there is none
   */
  public @Nullable String firstField() {
    if (isObject()) {
      return nextField();
    }
    skip();
    return null;
  }

  /**
   * Goes on to the value of the next field of an object.
   *
   * @return the field's name, or null at the object's end
   */
  public @Nullable String nextField() {
    if (advance() != JsonToken.FIELD_NAME) {
      return null;
    }
    try {
      String name = parser.currentName();
      parser.nextToken();
      return name;
    } catch (IOException e) {
      throw Json.refusal(parser, e);
    }
  }

  /**
   * Goes on to the first element of an array, where there is one: a value that is no array is left
   * out.
   *
   * @return false if the array has none, or the value is none
   */
  public boolean firstElement() {
    if (!isArray()) {
      skip();
      return false;
    }
    return nextElement();
  }

  /**
   * Goes on to the next element of an array.
   *
   * @return false at the array's end
   */
  public boolean nextElement() {
    return advance() != JsonToken.END_ARRAY;
  }

  /**
   * Takes a string.
   *
   * @return the string, or {@code ""} if the value is none
   */
  public String text() {
    try {
      if (isText()) {
        return parser.getText();
      }
      parser.skipChildren();
      return "";
    } catch (IOException e) {
      throw Json.refusal(parser, e);
    }
  }

  /**
   * Takes a string or number, or true or false.
   *
   * @return it as text, or {@code ""} if the value is none of them
   */
  public String scalar() {
    try {
      if (parser.currentToken().isScalarValue() && !isNull()) {
        return parser.getText();
      }
      parser.skipChildren();
      return "";
    } catch (IOException e) {
      throw Json.refusal(parser, e);
    }
  }

  /**
   * Takes a number.
   *
   * @param otherwise what to return if the value is no number
   * @return the number without its fraction, at most and at least what a long can hold
   */
  public long number(long otherwise) {
    try {
      if (parser.currentToken().isNumeric()) {
        return switch (parser.getNumberType()) {
          case INT, LONG -> parser.getLongValue();
          default -> (long) parser.getDoubleValue();
        };
      }
      parser.skipChildren();
      return otherwise;
    } catch (IOException e) {
      throw Json.refusal(parser, e);
    }
  }

  /**
   * Takes a value as it stands in the text.
   *
   * @return its JSON
   */
  public String json() {
    try {
      int from = offset + (int) parser.currentTokenLocation().getByteOffset();
      parser.skipChildren();
      parser.finishToken();
      int to = offset + (int) parser.currentLocation().getByteOffset();
      return new String(array, from, to - from, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw Json.refusal(parser, e);
    }
  }

  /**
   * Takes a value, and writes it without white space between its tokens: whatever the server's way
   * of writing JSON, the same value comes out the same. Numbers stay as they stand in the text.
   *
   * @return its JSON
   */
  public String compact() {
    try {
      return CompactJson.copy(parser);
    } catch (IOException e) {
      throw Json.refusal(parser, e);
    }
  }

  /** Leaves a value out. */
  public void skip() {
    try {
      parser.skipChildren();
    } catch (IOException e) {
      throw Json.refusal(parser, e);
    }
  }

  /** Makes sure that nothing follows the text's value, which must have been taken. */
  public void end() {
    if (advance() != null) {
      throw new JsonSyntaxException("text after the JSON value", null);
    }
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw Json.refusal(parser, e);
    }
  }

  private @Nullable JsonToken advance() {
    try {
      return parser.nextToken();
    } catch (IOException e) {
      throw Json.refusal(parser, e);
    }
  }
}
