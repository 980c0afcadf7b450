package dev.runnel.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

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
    try (JsonParser parser = Json.FACTORY.createParser(text)) {
      check(parser);
    } catch (IOException e) {
      throw Json.malformed(e);
    }
  }

  private static void check(JsonParser parser) {
    try {
      Json.skipDocument(parser);
    } catch (IOException e) {
      throw Json.refusal(parser, e);
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
