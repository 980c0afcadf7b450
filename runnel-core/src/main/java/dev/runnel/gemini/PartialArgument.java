package dev.runnel.gemini;

import dev.runnel.internal.json.JsonScanner;
import dev.runnel.internal.json.JsonSyntax;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a call's arguments.
 *
 * @param path where it belongs, a JSON Path (RFC 9535) that names one value
 * @param text a piece of a string, or null
 * @param literal a whole number, {@code true}, {@code false} or {@code null}; or {@code ""}
 * @param willContinue whether more of the string follows
 */
record PartialArgument(String path, @Nullable String text, String literal, boolean willContinue) {

  static PartialArgument read(JsonScanner json) {
    String path = "";
    String text = null;
    String literal = "";
    boolean willContinue = false;
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      switch (name) {
        case "jsonPath" -> path = json.text();
        case "stringValue" -> text = json.text();
        case "numberValue", "boolValue" -> literal = valid(json.scalar());
        case "nullValue" -> {
          json.skip();
          literal = "null";
        }
        case "willContinue" -> willContinue = json.scalar().equals("true");
        default -> json.skip();
      }
    }
    return new PartialArgument(path, text, literal, willContinue);
  }

  /** Numbers that JSON cannot hold come as strings, such as NaN. */
  private static String valid(String literal) {
    return JsonSyntax.isValid(literal) ? literal : "null";
  }
}
