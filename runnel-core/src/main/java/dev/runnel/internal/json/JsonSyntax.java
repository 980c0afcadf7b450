package dev.runnel.internal.json;

/** Checks whether text is JSON. */
public final class JsonSyntax {
  private JsonSyntax() {}

  /**
   * Checks that the text is exactly one JSON value.
   *
   * @param text the text
   * @throws JsonSyntaxException if it is not
   */
  public static void check(String text) {
    try (JsonScanner json = JsonScanner.of(text)) {
      json.skip();
      json.end();
    }
  }

  /**
   * Tells whether the text is exactly one JSON value.
   *
   * @param text the text
   * @return true if it is
   */
  public static boolean isValid(String text) {
    try {
      check(text);
      return true;
    } catch (JsonSyntaxException e) {
      return false;
    }
  }

  /**
   * Tells whether text that is JSON is an object.
   *
   * @param json valid JSON
   * @return true if it starts with a brace
   */
  public static boolean isObject(String json) {
    return json.stripLeading().startsWith("{");
  }
}
