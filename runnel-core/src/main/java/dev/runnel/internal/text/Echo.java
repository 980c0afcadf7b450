package dev.runnel.internal.text;

import java.util.function.IntFunction;

/**
 * Finds a secret in text, however it was written down on the way: as it is, percent-encoded,
 * escaped for JSON (also twice) or HTML, wrapped into lines, or cut off by the end of the text.
 *
 * <p>A matcher by hand, since a regular expression for a token of some thousand chars would be as
 * deep.
 *
 * @param secret what to find; printable ASCII without space
 * @param shortest how many chars of it at the end of the text are taken for it
 */
record Echo(String secret, int shortest) {
  /** Takes several backslashes for one, as the text's are taken. */
  Echo {
    secret = secret.replaceAll("\\\\+", "\\\\");
  }

  private static final int NONE = -1;
  private static final int MOST_BACKSLASHES = 8;
  private static final int LONGEST_ENTITY = 9;

  /** The text with a mask, made for its length, in place of each echo. */
  String mask(String text, IntFunction<String> mask) {
    StringBuilder masked = null;
    int copied = 0;
    for (int at = 0; at < text.length(); at++) {
      int end = end(text, at);
      if (end == NONE) {
        continue;
      }
      masked = masked == null ? new StringBuilder(text.length()) : masked;
      masked.append(text, copied, at).append(mask.apply(end - at));
      copied = end;
      at = end - 1;
    }
    return masked == null ? text : masked.append(text, copied, text.length()).toString();
  }

  /** Where the echo that begins here ends; {@link #NONE} if none does. */
  private int end(String text, int from) {
    int at = unit(text, from, secret.charAt(0));
    for (int index = 1; index < secret.length() && at != NONE; index++) {
      int next = unit(text, skipBreaks(text, at), secret.charAt(index));
      if (next == NONE && index >= shortest && isCutOff(text, at)) {
        return text.length();
      }
      at = next;
    }
    return at;
  }

  /** Whether the text ends here, or within an escape. */
  private static boolean isCutOff(String text, int from) {
    int at = skipBreaks(text, from);
    return at == text.length()
        || (text.length() - at < LONGEST_ENTITY
            && (isEscape(text.charAt(at)) || isEscape(text.charAt(at - 1))));
  }

  private static boolean isEscape(char c) {
    return c == '%' || c == '\\' || c == '&';
  }

  /** After line ends and space, as they are or as JSON writes them. */
  private static int skipBreaks(String text, int from) {
    int at = from;
    while (at < text.length()) {
      int backslashes = afterBackslashes(text, at);
      boolean escaped =
          backslashes > at
              && backslashes < text.length()
              && "nrt".indexOf(text.charAt(backslashes)) >= 0;
      if (escaped) {
        at = backslashes + 1;
      } else if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else {
        return at;
      }
    }
    return at;
  }

  /**
   * Where one char of the secret, written in whatever way, ends; {@link #NONE} if it is another.
   */
  private static int unit(String text, int from, char wanted) {
    if (from >= text.length()) {
      return NONE;
    }
    return switch (text.charAt(from)) {
      case '%' -> orPlain(hex(text, from + 1, 2, wanted), text, from, wanted);
      case '&' -> orPlain(entity(text, from, wanted), text, from, wanted);
      case '\\' -> orPlain(escape(text, from, wanted), text, from, wanted);
      default -> text.charAt(from) == wanted ? from + 1 : NONE;
    };
  }

  private static int orPlain(int end, String text, int from, char wanted) {
    return end == NONE && text.charAt(from) == wanted ? from + 1 : end;
  }

  /** JSON's: a backslash before the char, or its number in hex; more of them if escaped twice. */
  private static int escape(String text, int from, char wanted) {
    int at = afterBackslashes(text, from);
    if (at == text.length()) {
      return NONE;
    }
    if (text.charAt(at) == 'u') {
      int end = hex(text, at + 1, 4, wanted);
      if (end != NONE) {
        return end;
      }
    }
    if (wanted == '\\') {
      // However often it is escaped.
      return at;
    }
    return text.charAt(at) == wanted && !Character.isLetterOrDigit(wanted) ? at + 1 : NONE;
  }

  /** After some backslashes: as many as escaping three times makes. A server could send more. */
  private static int afterBackslashes(String text, int from) {
    int at = from;
    while (at < text.length() && at < from + MOST_BACKSLASHES && text.charAt(at) == '\\') {
      at++;
    }
    return at;
  }

  /** HTML's: by name or number. */
  private static int entity(String text, int from, char wanted) {
    int end = text.indexOf(';', from, Math.min(text.length(), from + LONGEST_ENTITY));
    if (end < 0) {
      return NONE;
    }
    String name = text.substring(from + 1, end);
    boolean same =
        switch (name) {
          case "amp" -> wanted == '&';
          case "lt" -> wanted == '<';
          case "gt" -> wanted == '>';
          case "quot" -> wanted == '"';
          case "apos" -> wanted == '\'';
          default -> name.equals("#" + (int) wanted) || isHexEntity(name, wanted);
        };
    return same ? end + 1 : NONE;
  }

  private static boolean isHexEntity(String name, char wanted) {
    String hex = Integer.toHexString(wanted);
    return name.equalsIgnoreCase("#x" + hex) || name.equalsIgnoreCase("#x0" + hex);
  }

  private static int hex(String text, int from, int digits, char wanted) {
    int end = from + digits;
    if (end > text.length()) {
      return NONE;
    }
    int value = 0;
    for (int at = from; at < end; at++) {
      int digit = Character.digit(text.charAt(at), 16);
      if (digit < 0) {
        return NONE;
      }
      value = 16 * value + digit;
    }
    return value == wanted ? end : NONE;
  }
}
