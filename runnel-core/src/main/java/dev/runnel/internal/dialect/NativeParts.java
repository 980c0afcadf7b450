package dev.runnel.internal.dialect;

import dev.runnel.ContentPart;
import dev.runnel.internal.json.JsonScanner;
import dev.runnel.internal.json.JsonWriter;

/**
 * Parts of an answer that stand beside its content in the API's messages, such as what a model
 * thought, and go back with them: kept as JSON objects of one field that holds text.
 */
public final class NativeParts {
  private NativeParts() {}

  /**
   * The JSON of a part.
   *
   * @param field the field's name
   * @param text what it holds
   * @return the object
   */
  public static String json(String field, String text) {
    return JsonWriter.writeText(json -> json.object(() -> json.field(field, text)));
  }

  /**
   * The text of a part.
   *
   * @param part the part
   * @param field the field's name
   * @return what the field holds, or {@code ""} if the part has none of that name
   */
  public static String text(ContentPart.Native part, String field) {
    String text = "";
    try (JsonScanner json = JsonScanner.of(part.json())) {
      for (String name = json.firstField(); name != null; name = json.nextField()) {
        if (name.equals(field)) {
          text = json.text();
        } else {
          json.skip();
        }
      }
    }
    return text;
  }
}
