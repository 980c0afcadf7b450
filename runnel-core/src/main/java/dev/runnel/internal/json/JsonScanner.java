package dev.runnel.internal.json;

import dev.runnel.internal.text.Name;
import dev.runnel.internal.text.NameTable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
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
// Invariants:
// - Until the value it stands on is taken, `at` is the index of its first byte, which `token` is.
// - After that, `at` is the index after the value, or after the bracket of one that is entered.
// - No byte outside of [from, to) is read.
public final class JsonScanner implements AutoCloseable {
  private static final byte[] NO_BYTES = {};
  private static final int LONGEST_NAME = 64 * 1024;

  private static final VarHandle FOUR_BYTES =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int TRUE = fourBytes("true");
  private static final int ALSE = fourBytes("alse");
  private static final int NULL = fourBytes("null");

  /** For {@code token}: after the end of an object or array. */
  private static final byte NONE = 0;

  private final FieldNames names = new FieldNames();
  private final StringDecoder decoder = new StringDecoder();
  private byte[] array = NO_BYTES;
  private int from;
  private int to;
  private int maxDepth;

  private int at;
  private int depth;
  private byte token;
  private boolean taken;

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
    Objects.checkFromIndexSize(offset, length, array.length);
    this.array = array;
    this.from = offset;
    this.to = offset + length;
    this.maxDepth = depth;
    this.at = offset;
    this.depth = 0;
    names.restart();
    if (!skipSpace()) {
      throw new JsonSyntaxException("no JSON value", null);
    }
    stand();
  }

  /** Lets go of the text. */
  @Override
  public void close() {
    array = NO_BYTES;
    from = 0;
    to = 0;
    at = 0;
    token = NONE;
    taken = true;
  }

  /**
   * Tells whether the value is an object, to be walked through from {@link #firstField()} on.
   *
   * @return true if it is
   */
  public boolean isObject() {
    return token == '{';
  }

  /**
   * Tells whether the value is an array, to be walked through from {@link #firstElement()} on.
   *
   * @return true if it is
   */
  public boolean isArray() {
    return token == '[';
  }

  /**
   * Tells whether the value is a string.
   *
   * @return true if it is
   */
  public boolean isText() {
    return token == '"';
  }

  /**
   * Tells whether the value is {@code null}.
   *
   * @return true if it is
   */
  public boolean isNull() {
    return token == 'n';
  }

  /**
   * Tells whether the value is {@code false}.
   *
   * @return true if it is
   */
  public boolean isFalse() {
    return token == 'f';
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
    if (!advance('}')) {
      return null;
    }
    int start = nameStart();
    Name known = names.next(array, start, to);
    if (known != null) {
      at = start + known.length() + 1;
      standOnFieldsValue();
      return known.text();
    }
    String name = string(start, true);
    standOnFieldsValue();
    return name;
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
    if (!advance(']')) {
      return false;
    }
    stand();
    return true;
  }

  /**
   * Takes a string.
   *
   * @return the string, or {@code ""} if the value is none
   */
  public String text() {
    requireUntaken();
    if (!isText()) {
      skip();
      return "";
    }
    taken = true;
    return string(at + 1, false);
  }

  /**
   * Takes a string that mostly is the same as in the text before.
   *
   * @param before remembers it
   * @return the string, or {@code ""} if the value is none
   */
  public String text(RepeatedText before) {
    int start = at + 1;
    int end = isText() && !taken ? before.end(array, start, to) : -1;
    if (end >= 0) {
      taken = true;
      at = end;
      return before.text();
    }
    boolean isNew = isText();
    String text = text();
    if (isNew) {
      before.keep(text, array, start, at - 1);
    }
    return text;
  }

  /**
   * Takes a string that is one of a few, such as a type, a role or a reason: the same instance each
   * time, where it is short.
   *
   * @return the string, or {@code ""} if the value is none
   */
  public String word() {
    int start = at + 1;
    int end = isText() && !taken ? plainEnd(start) : -1;
    Name known = end < 0 ? null : NameTable.SHARED.name(array, start, end - 1);
    if (known == null) {
      return text();
    }
    taken = true;
    at = end;
    return known.text();
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
    requireUntaken();
    int start = at;
    skip();
    return switch (token) {
      case 't' -> "true";
      case 'f' -> "false";
      default -> isNumber() ? ascii(start, at) : "";
    };
  }

  /**
   * Takes a number.
   *
   * @param otherwise what to return if the value is no number
   * @return the number without its fraction, at most and at least what a long can hold
   */
  public long number(long otherwise) {
    requireUntaken();
    boolean says = isNumber();
    int start = at;
    skip();
    return says ? Numbers.value(array, start, at) : otherwise;
  }

  /**
   * Takes a value as it stands in the text.
   *
   * @return its JSON
   */
  public String json() {
    requireUntaken();
    int start = at;
    skip();
    return new String(array, start, at - start, StandardCharsets.UTF_8);
  }

  /**
   * Takes a value, and writes it without white space between its tokens: whatever the server's way
   * of writing JSON, the same value comes out the same. Numbers stay as they stand in the text.
   *
   * @return its JSON
   */
  public String compact() {
    requireUntaken();
    return CompactJson.copy(this);
  }

  /** Leaves a value out. */
  public void skip() {
    if (taken) {
      return;
    }
    switch (token) {
      case '{' -> {
        while (advance('}')) {
          skipName();
          standOnFieldsValue();
          skip();
        }
      }
      case '[' -> {
        while (advance(']')) {
          stand();
          skip();
        }
      }
      default -> skipScalar();
    }
  }

  /** Makes sure that nothing follows the text's value, which must have been taken. */
  public void end() {
    skip();
    if (depth > 0 || skipSpace()) {
      throw new JsonSyntaxException("text after the JSON value", null);
    }
  }

  /** Goes into the object or array it stands on, or past what was there, to what is next. */
  private boolean advance(char closing) {
    boolean first = !taken && (token == '{' || token == '[');
    if (first) {
      taken = true;
      depth++;
      at++;
    } else {
      skip();
    }
    byte next = peek();
    if (next == closing) {
      at++;
      depth--;
      token = NONE;
      return false;
    }
    if (!first) {
      if (next != ',') {
        throw malformed(at);
      }
      at++;
    }
    return true;
  }

  /** Stands on the value that is next, of which this byte tells the type. */
  private void stand() {
    byte first = peek();
    if (first != '"') {
      switch (first) {
        case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {}
        case '{', '[' -> requireDepth();
        case 't' -> require(at, TRUE);
        case 'f' -> require(at + 1, ALSE);
        case 'n' -> require(at, NULL);
        default -> throw malformed(at);
      }
    }
    token = first;
    taken = false;
  }

  private void requireDepth() {
    if (depth >= maxDepth) {
      throw JsonSyntaxException.tooDeep(maxDepth);
    }
  }

  /** Of a literal, the four letters that its first one does not tell. */
  private void require(int start, int letters) {
    if (to - start < Integer.BYTES || (int) FOUR_BYTES.get(array, start) != letters) {
      throw malformed(at);
    }
  }

  /** The index after the quote that begins a field's name. */
  private int nameStart() {
    if (peek() != '"') {
      throw malformed(at);
    }
    return at + 1;
  }

  private void standOnFieldsValue() {
    if (peek() != ':') {
      throw malformed(at);
    }
    at++;
    stand();
  }

  private void skipName() {
    int start = nameStart();
    Name known = names.next(array, start, to);
    if (known == null) {
      skipString(start, true);
    } else {
      at = start + known.length() + 1;
    }
  }

  private void skipScalar() {
    taken = true;
    switch (token) {
      case '"' -> skipString(at + 1, false);
      case 't', 'n' -> at += 4;
      case 'f' -> at += 5;
      default -> skipNumber();
    }
  }

  private void skipNumber() {
    int start = at;
    at = checked(Numbers.end(array, start, to));
    if (Numbers.isTooLong(array, start, at)) {
      throw new JsonSyntaxException("JSON with a number that is too long", null);
    }
  }

  /** Reads a string from after its first quote. */
  private String string(int start, boolean isName) {
    int end = plainEnd(start);
    if (end >= 0) {
      at = end;
      requireLength(start, isName);
      return ascii(start, end - 1);
    }
    at = checked(decoder.decode(array, start, to, isName));
    requireLength(start, isName);
    return decoder.text();
  }

  /** Checks a string from after its first quote. */
  private void skipString(int start, boolean isName) {
    int end = plainEnd(start);
    at = end >= 0 ? end : checked(decoder.check(array, start, to, isName));
    requireLength(start, isName);
  }

  private void requireLength(int start, boolean isName) {
    if (isName && at - 1 - start > LONGEST_NAME) {
      throw new JsonSyntaxException("JSON with a name that is too long", null);
    }
  }

  /** The index after the quote that ends a string; -1 if that holds more than plain ASCII. */
  private int plainEnd(int start) {
    int end = PlainText.end(array, start, to);
    return end < to && array[end] == '"' ? end + 1 : -1;
  }

  private void requireUntaken() {
    if (taken) {
      throw new IllegalStateException("the value has been taken already");
    }
  }

  private boolean isNumber() {
    return token == '-' || (token >= '0' && token <= '9');
  }

  private String ascii(int start, int end) {
    return start == end ? "" : new String(array, start, end - start, StandardCharsets.ISO_8859_1);
  }

  private static int fourBytes(String letters) {
    return (int) FOUR_BYTES.get(letters.getBytes(StandardCharsets.US_ASCII), 0);
  }

  /** The next byte that is no white space. */
  private byte peek() {
    if (at < to && array[at] > ' ') {
      return array[at];
    }
    if (!skipSpace()) {
      throw malformed(at);
    }
    return array[at];
  }

  /** False at the text's end. */
  private boolean skipSpace() {
    while (at < to) {
      byte value = array[at];
      if (value != ' ' && value != '\n' && value != '\r' && value != '\t') {
        return true;
      }
      at++;
    }
    return false;
  }

  private int checked(int index) {
    if (index < 0) {
      throw malformed(~index);
    }
    return index;
  }

  private JsonSyntaxException malformed(int index) {
    return JsonSyntaxException.malformed(array, from, index);
  }
}
