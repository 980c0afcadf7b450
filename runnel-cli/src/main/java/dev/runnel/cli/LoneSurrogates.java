package dev.runnel.cli;

/** A chunk may end in the middle of a surrogate pair; UTF-8 cannot say that, JSON can. */
final class LoneSurrogates {
  private LoneSurrogates() {}

  /**
   * Writes each half of a pair that stands alone as {@code \\uXXXX}; in JSON they occur in strings
   * only.
   */
  static String escape(String json) {
    if (json.codePoints().noneMatch(LoneSurrogates::isLone)) {
      return json;
    }
    var escaped = new StringBuilder(json.length() + 6);
    json.codePoints()
        .forEach(c -> {
          if (isLone(c)) {
            escaped.append(String.format("\\u%04x", c));
          } else {
            escaped.appendCodePoint(c);
          }
        });
    return escaped.toString();
  }

  private static boolean isLone(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
