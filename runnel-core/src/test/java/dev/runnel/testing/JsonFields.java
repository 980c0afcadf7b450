package dev.runnel.testing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Typed looks into a JSON object; a field that is missing or of another type fails, null only where
 * the name says.
 */
record JsonFields(Map<String, @Nullable Object> tree) {
  String text(String name) {
    return required(name, textOrNull(name));
  }

  @Nullable String textOrNull(String name) {
    return (String) tree.get(name);
  }

  long number(String name) {
    return required(name, numberOrNull(name));
  }

  @Nullable Long numberOrNull(String name) {
    return (Long) tree.get(name);
  }

  boolean bool(String name) {
    return required(name, (Boolean) tree.get(name));
  }

  List<String> texts(String name) {
    return TestJson.asList(tree.get(name)).stream()
        .map(value -> (String) required(name, value))
        .toList();
  }

  List<JsonFields> objects(String name) {
    return TestJson.asList(tree.get(name)).stream()
        .map(value -> new JsonFields(TestJson.asObject(value)))
        .toList();
  }

  private <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("no " + name + " in " + tree);
    }
    return value;
  }
}
