package dev.runnel.internal.json;

import dev.runnel.internal.text.Name;
import dev.runnel.internal.text.NameTable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Goes through the tokens of one text after the other, and checks them. Not thread-safe. */
// Invariants:
// - Until the value it stands on is taken, `at` is the index of its first byte, which `token` is.
// - After that, `at` is the index after the value, or after the bracket of one that is entered.
// - No byte outside of [from, to) is read.
final class JsonTokens {
  /** The token after the end of an object or array. */
  private static final byte NONE = 0;

  private static final byte[] NO_BYTES = {};
  private static final int LONGEST_NAME = 64 * 1024;

  private static final VarHandle FOUR_BYTES =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int TRUE = fourBytes("true");
  private static final int ALSE = fourBytes("alse");
  private static final int NULL = fourBytes("null");

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

  /** Turns to another text, and stands on its value. */
  void reset(byte[] array, int offset, int length, int maxDepth) {
    Objects.checkFromIndexSize(offset, length, array.length);
    this.array = array;
    this.from = offset;
    this.to = offset + length;
    this.maxDepth = maxDepth;
    this.at = offset;
    this.depth = 0;
    names.restart();
    if (!skipSpace()) {
      throw new JsonSyntaxException("no JSON value", null);
    }
    stand();
  }

  /** Lets go of the text. */
  void close() {
    array = NO_BYTES;
    from = 0;
    to = 0;
    at = 0;
    token = NONE;
    taken = true;
  }

  /**
   * The first byte of the value it stands on, or has taken last, which tells the type; 0 after the
   * end of an object or array.
   */
  byte token() {
    return token;
  }

  boolean isNumber() {
    return token == '-' || (token >= '0' && token <= '9');
  }

  /** Where it is; before a value is taken, that is where the value begins. */
  int at() {
    return at;
  }

  void requireUntaken() {
    if (taken) {
      throw new IllegalStateException("the value has been taken already");
    }
  }

  /** Takes the name of a field, and stands on the field's value. */
  String name() {
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

  /** Takes the value, which is a string. */
  String text() {
    taken = true;
    return string(at + 1, false);
  }

  /** Takes the value, which is a string, and mostly the same as in the text before. */
  String text(RepeatedText before) {
    int start = at + 1;
    int end = before.end(array, start, to);
    if (end >= 0) {
      taken = true;
      at = end;
      return before.text();
    }
    String text = text();
    before.keep(text, array, start, at - 1);
    return text;
  }

  /** Takes the value, which is a string and one of a few. */
  String word() {
    int start = at + 1;
    int end = PlainText.quote(array, start, to);
    Name known = end < 0 ? null : NameTable.SHARED.name(array, start, end);
    if (known == null) {
      return text();
    }
    taken = true;
    at = end + 1;
    return known.text();
  }

  /** The number that has been taken, which begins here. */
  long number(int start) {
    return Numbers.value(array, start, at);
  }

  /** What has been taken, as it stands from here on. */
  String since(int start) {
    return new String(array, start, at - start, StandardCharsets.UTF_8);
  }

  /**
   * Goes into the object or array it stands on, or past what was there, to what is next.
   *
   * @param closing the bracket that ends the object or array
   * @return false if that is next
   */
  boolean advance(char closing) {
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

  /** Leaves a value out. */
  void skip() {
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
  void end() {
    skip();
    if (depth > 0 || skipSpace()) {
      throw new JsonSyntaxException("text after the JSON value", null);
    }
  }

  /** Stands on the value that is next, of which this byte tells the type. */
  void stand() {
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
    int end = PlainText.quote(array, start, to);
    if (end >= 0) {
      at = end + 1;
      requireLength(start, isName);
      return ascii(start, end);
    }
    at = checked(decoder.decode(array, start, to, isName));
    requireLength(start, isName);
    return decoder.text();
  }

  /** Checks a string from after its first quote. */
  private void skipString(int start, boolean isName) {
    int end = PlainText.quote(array, start, to);
    at = end >= 0 ? end + 1 : checked(decoder.check(array, start, to, isName));
    requireLength(start, isName);
  }

  private void requireLength(int start, boolean isName) {
    if (isName && at - 1 - start > LONGEST_NAME) {
      throw new JsonSyntaxException("JSON with a name that is too long", null);
    }
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
