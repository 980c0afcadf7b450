package dev.runnel.anthropic;

import dev.runnel.internal.json.JsonScanner;
import dev.runnel.internal.json.JsonSyntaxException;
import dev.runnel.internal.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Looks into the JSON of a block, and puts a block back together. */
final class BlockJson {
  private BlockJson() {}

  /** Whether a value is an object that has a field at all. */
  static boolean hasFields(String value) {
    try (JsonScanner json = JsonScanner.of(value)) {
      return json.isObject() && json.nextField() != null;
    }
  }

  /**
   * The block with other values: as it began, but for what the deltas have written.
   *
   * @param block an object
   * @param values JSON by the names of the fields to replace or add
   * @return the block, or empty if it holds text that is not Unicode, and so cannot be sent
   */
  static Optional<String> with(String block, Map<String, String> values) {
    try (JsonScanner json = JsonScanner.of(block)) {
      return Optional.of(JsonWriter.writeText(out -> out.object(() -> copy(json, out, values))));
    } catch (JsonSyntaxException e) {
      return Optional.empty();
    }
  }

  /** A string as JSON. */
  static String text(String text) {
    return JsonWriter.writeText(json -> json.text(text));
  }

  private static void copy(JsonScanner json, JsonWriter out, Map<String, String> values) {
    var missing = new LinkedHashMap<String, String>(values);
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      String value = json.json();
      out.name(name).json(values.getOrDefault(name, value));
      missing.remove(name);
    }
    missing.forEach((name, value) -> out.name(name).json(value));
  }
}
