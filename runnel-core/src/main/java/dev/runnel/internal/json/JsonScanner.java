package dev.runnel.internal.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is asked for out of a JSON text (RFC 8259), front to back and without a tree; all else
 * is checked and skipped. The texts are read where they lie, and nothing is made of what is not
 * taken.
 *
 * <p>It stands on a value from the start, and again after each {@link #firstField()}, {@link
 * #nextField()} and {@link #nextElement()}. Each value, but for an object or array that is walked
 * through, is to be taken by exactly one of {@link #text()}, {@link #text(RepeatedText)}, {@link
 * #word()}, {@link #scalar()}, {@link #number}, {@link #json()}, {@link #compact()} and {@link
 * #skip()}.
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
 * <p>Every method throws {@link JsonSyntaxException} for what is malformed or beyond the limits,
 * and the scanner is of no use then until it is {@linkplain #reset reset}. A value of another type
 * than asked for isn't an error: it is skipped. Not thread-safe.
 */
public final class JsonScanner implements AutoCloseable {
  private final JsonTokens tokens = new JsonTokens();

  /** A scanner to be {@linkplain #reset reset} to a text. */
  public JsonScanner() {}

  /**
   * A scanner that stands on the text's value.
   *
   * @param array where the text is, in UTF-8; not changed, and not to be changed meanwhile
   * @param offset the index of its first byte
   * @param length the number of its bytes
   * @return a new scanner
   */
  public static JsonScanner of(byte[] array, int offset, int length) {
    var scanner = new JsonScanner();
    scanner.reset(array, offset, length, Json.MAX_DEPTH);
    return scanner;
  }

  /**
   * A scanner that stands on the text's value.
   *
   * @param text the text
   * @return a new scanner
   */
  public static JsonScanner of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return of(bytes, 0, bytes.length);
  }

  /**
   * Turns to another text, and stands on its value.
   *
   * @param array where the text is, in UTF-8; not changed, and not to be changed meanwhile
   * @param offset the index of its first byte
   * @param length the number of its bytes
   * @param depth how deep it may be nested
   */
  public void reset(byte[] array, int offset, int length, int depth) {
    tokens.reset(array, offset, length, depth);
  }

  /** Lets go of the text. */
  @Override
  public void close() {
    tokens.close();
  }

  /**
   * Tells whether the value is an object, to be walked through from {@link #firstField()} on.
   *
   * @return true if it is
   */
  public boolean isObject() {
    return tokens.token() == '{';
  }

  /**
   * Tells whether the value is an array, to be walked through from {@link #firstElement()} on.
   *
   * @return true if it is
   */
  public boolean isArray() {
    return tokens.token() == '[';
  }

  /**
   * Tells whether the value is a string.
   *
   * @return true if it is
   */
  public boolean isText() {
    return tokens.token() == '"';
  }

  /**
   * Tells whether the value is {@code null}.
   *
   * @return true if it is
   */
  public boolean isNull() {
    return tokens.token() == 'n';
  }

  /**
   * Tells whether the value is {@code false}.
   *
   * @return true if it is
   */
  public boolean isFalse() {
    return tokens.token() == 'f';
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
    return tokens.advance('}') ? tokens.name() : null;
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
    if (!tokens.advance(']')) {
      return false;
    }
    tokens.stand();
    return true;
  }

  /**
   * Takes a string.
   *
   * @return the string, or {@code ""} if the value is none
   */
  public String text() {
    return isString() ? tokens.text() : "";
  }

  /**
   * Takes a string that mostly is the same as in the text before.
   *
   * @param before remembers it
   * @return the string, or {@code ""} if the value is none
   */
  public String text(RepeatedText before) {
    return isString() ? tokens.text(before) : "";
  }

  /**
   * Takes a string that is one of a few, such as a type, a role or a reason: the same instance each
   * time, where it is short.
   *
   * @return the string, or {@code ""} if the value is none
   */
  public String word() {
    return isString() ? tokens.word() : "";
  }

  /**
   * Takes a string or number, or true or false.
   *
   * @return it as text, or {@code ""} if the value is none of them
   */
  public String scalar() {
    if (isText()) {
      return text();
    }
    tokens.requireUntaken();
    int start = tokens.at();
    tokens.skip();
    return switch (tokens.token()) {
      case 't' -> "true";
      case 'f' -> "false";
      default -> tokens.isNumber() ? tokens.since(start) : "";
    };
  }

  /**
   * Takes a number.
   *
   * @param otherwise what to return if the value is no number
   * @return the number without its fraction, at most and at least what a long can hold
   */
  public long number(long otherwise) {
    tokens.requireUntaken();
    int start = tokens.at();
    tokens.skip();
    return tokens.isNumber() ? tokens.number(start) : otherwise;
  }

  /**
   * Takes a value as it stands in the text.
   *
   * @return its JSON
   */
  public String json() {
    tokens.requireUntaken();
    int start = tokens.at();
    tokens.skip();
    return tokens.since(start);
  }

  /**
   * Takes a value, and writes it without white space between its tokens: whatever the server's way
   * of writing JSON, the same value comes out the same. Numbers stay as they stand in the text.
   *
   * @return its JSON
   */
  public String compact() {
    tokens.requireUntaken();
    return CompactJson.copy(this);
  }

  /** Leaves a value out. */
  public void skip() {
    tokens.skip();
  }

  /** Makes sure that nothing follows the text's value, which must have been taken. */
  public void end() {
    tokens.end();
  }

  /** Skips a value that is no string. */
  private boolean isString() {
    tokens.requireUntaken();
    boolean is = isText();
    if (!is) {
      tokens.skip();
    }
    return is;
  }
}
