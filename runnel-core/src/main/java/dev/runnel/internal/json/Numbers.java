package dev.runnel.internal.json;

import java.nio.charset.StandardCharsets;

/** Numbers by the grammar of RFC 8259, section 6. */
final class Numbers {
  /** How many digits a number may have: what is longer is no count, and costs time to convert. */
  static final int MOST_DIGITS = 1_000;

  /** As many digits as any long can take. */
  private static final int SAFE_DIGITS = 18;

  private Numbers() {}

  /**
   * Finds the end of a number.
   *
   * @param bytes where it is
   * @param from the index of its first byte, a minus or a digit
   * @param to where the text ends; no byte from there on is read
   * @return the index after the number; of what is malformed, the complement of its index
   */
  static int end(byte[] bytes, int from, int to) {
    int digits = bytes[from] == '-' ? from + 1 : from;
    int at = digitsEnd(bytes, digits, to);
    if (at == digits || (bytes[digits] == '0' && at > digits + 1)) {
      return ~Math.min(at, digits + 1);
    }
    if (at < to && bytes[at] == '.') {
      int fraction = at + 1;
      at = digitsEnd(bytes, fraction, to);
      if (at == fraction) {
        return ~at;
      }
    }
    if (at < to && (bytes[at] == 'e' || bytes[at] == 'E')) {
      int exponent = at + 1;
      if (exponent < to && (bytes[exponent] == '+' || bytes[exponent] == '-')) {
        exponent++;
      }
      at = digitsEnd(bytes, exponent, to);
      if (at == exponent) {
        return ~at;
      }
    }
    return at;
  }

  /** Whether a number, which is valid, has too many digits. */
  static boolean isTooLong(byte[] bytes, int from, int to) {
    int digits = 0;
    if (to - from > MOST_DIGITS) {
      for (int at = from; at < to; at++) {
        digits += isDigit(bytes[at]) ? 1 : 0;
      }
    }
    return digits > MOST_DIGITS;
  }

  /** A number, which is valid, without its fraction; at most and at least what a long can hold. */
  static long value(byte[] bytes, int from, int to) {
    boolean negative = bytes[from] == '-';
    int digits = negative ? from + 1 : from;
    if (to - digits > SAFE_DIGITS) {
      return viaDouble(bytes, from, to);
    }
    long value = 0;
    for (int at = digits; at < to; at++) {
      if (!isDigit(bytes[at])) {
        return viaDouble(bytes, from, to);
      }
      value = 10 * value + (bytes[at] - '0');
    }
    return negative ? -value : value;
  }

  /** Exact for whole numbers that a long can hold; what is none is cut off. */
  private static long viaDouble(byte[] bytes, int from, int to) {
    var text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return (long) Double.parseDouble(text);
    }
  }

  private static int digitsEnd(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && isDigit(bytes[at])) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(byte value) {
    return value >= '0' && value <= '9';
  }
}
