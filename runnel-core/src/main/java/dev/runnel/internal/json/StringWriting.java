package dev.runnel.internal.json;

import java.util.HexFormat;

/**
 * Writes strings (RFC 8259, section 7): what has to be escaped is, and of the rest only half a
 * surrogate pair, which UTF-8 cannot hold.
 */
final class StringWriting {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private StringWriting() {}

  /**
   * Refuses JSON that cannot be written in UTF-8: it would arrive as something else.
   *
   * @throws JsonSyntaxException if a surrogate has no other half
   */
  static void requireUnicode(String json) {
    for (int at = 0; at < json.length(); at++) {
      if (Character.isSurrogate(json.charAt(at))) {
        if (!isPair(json, at)) {
          throw new JsonSyntaxException("text that is not Unicode: half a surrogate pair", null);
        }
        at++;
      }
    }
  }

  /** Appends a string with its quotes. */
  static void append(StringBuilder out, String text) {
    out.append('"');
    int written = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
        continue;
      }
      if (isPair(text, at)) {
        at++;
        continue;
      }
      out.append(text, written, at);
      escape(out, c);
      written = at + 1;
    }
    out.append(text, written, text.length()).append('"');
  }

  private static boolean isPair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }

  private static void escape(StringBuilder out, char c) {
    out.append('\\');
    switch (c) {
      case '"', '\\' -> out.append(c);
      case '\n' -> out.append('n');
      case '\r' -> out.append('r');
      case '\t' -> out.append('t');
      case '\b' -> out.append('b');
      case '\f' -> out.append('f');
      default -> out.append('u').append(HEX.toHexDigits(c));
    }
  }
}
