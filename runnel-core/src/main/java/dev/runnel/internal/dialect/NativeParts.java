package dev.runnel.internal.dialect;

import dev.runnel.ContentPart;
import dev.runnel.internal.json.JsonScanner;
import dev.runnel.internal.json.JsonWriter;
import java.nio.charset.StandardCharsets;

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
    byte[] bytes = JsonWriter.write(json -> json.object(() -> json.field(field, text)));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * The text of a part.
   *
   * @param part the part
   * @param field the field's name
   * @return what the field holds, or {@code ""} if the part has none of that name
   */
  public static String text(ContentPart.Native part, String field) {
    byte[] bytes = part.json().getBytes(StandardCharsets.UTF_8);
    String text = "";
    try (JsonScanner json = JsonScanner.of(bytes, 0, bytes.length)) {
      if (json.isObject()) {
        for (String name = json.nextField(); name != null; name = json.nextField()) {
          if (name.equals(field)) {
            text = json.text();
          } else {
            json.skip();
          }
        }
      }
    }
    return text;
  }
}
