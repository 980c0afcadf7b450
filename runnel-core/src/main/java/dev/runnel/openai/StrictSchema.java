package dev.runnel.openai;

import dev.runnel.internal.json.JsonScanner;
import dev.runnel.internal.json.JsonSyntaxException;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells whether a JSON schema is within the subset that OpenAI follows strictly: the root is an
 * object, every object requires all its properties and admits no others, and no keyword is used
 * that the subset doesn't name. What is not known to be within it isn't.
 *
 * <p>Source: OpenAI guide "Structured model outputs", "Supported schemas".
 */
final class StrictSchema {
  private StrictSchema() {}

  static boolean isStrict(String schema) {
    try (JsonScanner json = JsonScanner.of(schema)) {
      return isStrict(json, true);
    } catch (JsonSyntaxException e) {
      return false;
    }
  }

  /** Walks through all of the schema, also where it has been found not to be strict. */
  private static boolean isStrict(JsonScanner json, boolean root) {
    if (!json.isObject()) {
      json.skip();
      return false;
    }
    boolean strict = true;
    boolean object = false;
    boolean closed = false;
    boolean union = false;
    Set<String> properties = new HashSet<>();
    Set<String> required = new HashSet<>();
    for (String keyword = json.nextField(); keyword != null; keyword = json.nextField()) {
      switch (keyword) {
        case "type" -> {
          strict &= !(root && json.isArray());
          object = json.isArray() ? hasObject(json) : json.text().equals("object");
        }
        case "additionalProperties" -> {
          closed = json.isFalse();
          json.skip();
        }
        case "required" -> addTexts(json, required);
        case "properties" -> strict &= areStrict(json, properties);
        case "$defs", "definitions" -> strict &= areStrict(json, new HashSet<>());
        case "items" -> strict &= isStrict(json, false);
        case "anyOf" -> {
          union = true;
          strict &= allStrict(json);
        }
        case "enum", "const", "$ref", "$schema", "description", "title", "pattern", "format" ->
            json.skip();
        case "multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" ->
            json.skip();
        case "minItems", "maxItems" -> json.skip();
        default -> {
          strict = false;
          json.skip();
        }
      }
    }
    if (root) {
      strict &= object && !union;
    }
    object |= !properties.isEmpty();
    return strict && (!object || (closed && required.equals(properties)));
  }

  private static boolean areStrict(JsonScanner json, Set<String> names) {
    if (!json.isObject()) {
      json.skip();
      return false;
    }
    boolean strict = true;
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      names.add(name);
      strict &= isStrict(json, false);
    }
    return strict;
  }

  private static boolean allStrict(JsonScanner json) {
    if (!json.isArray()) {
      json.skip();
      return false;
    }
    boolean strict = true;
    while (json.nextElement()) {
      strict &= isStrict(json, false);
    }
    return strict;
  }

  private static boolean hasObject(JsonScanner json) {
    Set<String> types = new HashSet<>();
    addTexts(json, types);
    return types.contains("object");
  }

  private static void addTexts(JsonScanner json, Set<String> texts) {
    for (boolean more = json.firstElement(); more; more = json.nextElement()) {
      texts.add(json.text());
    }
  }
}
