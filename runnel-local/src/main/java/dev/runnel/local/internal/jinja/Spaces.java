package dev.runnel.local.internal.jinja;

/** White space as Python has it, which is more than Java's. */
final class Spaces {
  private Spaces() {}

  static boolean isSpace(char character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || character == '\u0085';
  }

  static boolean areAll(String text) {
    return firstOther(text) == text.length();
  }

  static String stripEnd(String text) {
    return text.substring(0, endOfOthers(text));
  }

  /** Where the first character is that is no space; the length if there is none. */
  static int firstOther(String text) {
    int at = 0;
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Where the spaces at the end begin. */
  static int endOfOthers(String text) {
    int at = text.length();
    while (at > 0 && isSpace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }
}
