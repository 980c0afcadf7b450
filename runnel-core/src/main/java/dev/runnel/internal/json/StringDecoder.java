package dev.runnel.internal.json;

import java.util.Arrays;

/**
 * Decodes strings that hold escapes (RFC 8259, section 7) or characters beyond ASCII. Half a
 * surrogate pair is let through in a value, as JSON's grammar does, since a server may cut its text
 * there; a name that holds one is none. Not thread-safe.
 */
final class StringDecoder {
  private static final int LONGEST_KEPT = 8 * 1024;
  private static final int HEXADECIMAL_DIGITS = 4;
  private static final char[] NO_CHARS = {};

  /** Kept for the next string, unless a long one has made it large. */
  private char[] chars = NO_CHARS;

  private int length;
  private boolean wanted;
  private boolean isName;

  /**
   * Decodes a string, to be asked for by {@link #text()}.
   *
   * @param bytes where it is
   * @param from the index after its first quote
   * @param to where the text ends; no byte from there on is read
   * @param isName whether it is the name of a field
   * @return the index after its last quote; of what is malformed, the complement of its index
   */
  int decode(byte[] bytes, int from, int to, boolean isName) {
    return read(bytes, from, to, isName, true);
  }

  /** Checks a string that is not wanted; otherwise as {@link #decode}. */
  int check(byte[] bytes, int from, int to, boolean isName) {
    return read(bytes, from, to, isName, false);
  }

  private int read(byte[] bytes, int from, int to, boolean isName, boolean wanted) {
    this.wanted = wanted;
    this.isName = isName;
    length = 0;
    int at = from;
    while (true) {
      int end = PlainText.end(bytes, at, to);
      append(bytes, at, end);
      if (end == to) {
        return ~end;
      }
      byte value = bytes[end];
      if (value == '"') {
        return end + 1;
      }
      at = value == '\\' ? escape(bytes, end + 1, to) : beyondAscii(bytes, end, to);
      if (at < 0) {
        return at;
      }
    }
  }

  /**
   * The string decoded last, which was wanted. To be called once: the room it took may be given up.
   */
  String text() {
    var text = new String(chars, 0, length);
    if (chars.length > LONGEST_KEPT) {
      chars = NO_CHARS;
    }
    return text;
  }

  /** Takes an escape from after its backslash; returns the index after it. */
  private int escape(byte[] bytes, int at, int to) {
    if (at == to) {
      return ~at;
    }
    switch (bytes[at]) {
      case '"', '\\', '/' -> append((char) bytes[at]);
      case 'b' -> append('\b');
      case 'f' -> append('\f');
      case 'n' -> append('\n');
      case 'r' -> append('\r');
      case 't' -> append('\t');
      case 'u' -> {
        return hexadecimal(bytes, at + 1, to);
      }
      default -> {
        return ~at;
      }
    }
    return at + 1;
  }

  private int hexadecimal(byte[] bytes, int from, int to) {
    int code = hexadecimalCode(bytes, from, to);
    if (code < 0) {
      return code;
    }
    append((char) code);
    int end = from + HEXADECIMAL_DIGITS;
    if (!isName || !Character.isSurrogate((char) code)) {
      return end;
    }
    boolean escaped = to - end >= 2 && bytes[end] == '\\' && bytes[end + 1] == 'u';
    if (!Character.isHighSurrogate((char) code) || !escaped) {
      return ~end;
    }
    int low = hexadecimalCode(bytes, end + 2, to);
    if (low < 0 || !Character.isLowSurrogate((char) low)) {
      return ~end;
    }
    append((char) low);
    return end + 2 + HEXADECIMAL_DIGITS;
  }

  private static int hexadecimalCode(byte[] bytes, int from, int to) {
    int code = 0;
    for (int at = from; at < from + HEXADECIMAL_DIGITS; at++) {
      int digit = at < to ? Character.digit(bytes[at], 16) : -1;
      if (digit < 0) {
        return ~at;
      }
      code = 16 * code + digit;
    }
    return code;
  }

  /** Takes a sequence of UTF-8; what is none, as a control character, is refused. */
  private int beyondAscii(byte[] bytes, int at, int to) {
    int lead = bytes[at];
    int more = lead >= 0 ? 0 : Integer.numberOfLeadingZeros(~lead << 24) - 1;
    if (more < 1 || more > 3) {
      return ~at;
    }
    int code = lead & (0x3F >> more);
    for (int next = at + 1; next <= at + more; next++) {
      if (next == to || (bytes[next] & 0xC0) != 0x80) {
        return ~next;
      }
      code = (code << 6) | (bytes[next] & 0x3F);
    }
    if (more == 3) {
      code -= Character.MIN_SUPPLEMENTARY_CODE_POINT;
      append((char) (Character.MIN_HIGH_SURROGATE | (code >> 10)));
      code = Character.MIN_LOW_SURROGATE | (code & 0x3FF);
    }
    if (isName && more == 2 && Character.isSurrogate((char) code)) {
      return ~at;
    }
    append((char) code);
    return at + 1 + more;
  }

  private void append(char value) {
    if (wanted) {
      reserve(1);
      chars[length] = value;
      length++;
    }
  }

  private void append(byte[] ascii, int from, int to) {
    if (wanted) {
      int count = to - from;
      reserve(count);
      for (int index = 0; index < count; index++) {
        chars[length + index] = (char) ascii[from + index];
      }
      length += count;
    }
  }

  private void reserve(int count) {
    if (count > chars.length - length) {
      int doubled = Math.min(2 * chars.length, Integer.MAX_VALUE - 8);
      chars = Arrays.copyOf(chars, Math.max(Math.max(length + count, doubled), 128));
    }
  }
}
