package dev.runnel.local.internal.jinja;

import dev.runnel.UnsupportedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a call, filter or test was given, evaluated.
 *
 * @param what what was called, for errors
 */
record Inputs(String what, List<Value> values, Map<String, Value> named) {
  /** The argument at this place or of this name. */
  @Nullable Value get(int index, String name) {
    return index < values.size() ? values.get(index) : named.get(name);
  }

  Value need(int index, String name) {
    Value value = get(index, name);
    if (value == null) {
      throw refusal("needs " + name);
    }
    return value;
  }

  Text needText(int index, String name) {
    return need(index, name) instanceof Text text ? text : failText(index, name);
  }

  private Text failText(int index, String name) {
    throw refusal("needs a text for " + name + ", not " + need(index, name).kind());
  }

  long needWhole(int index, String name) {
    if (need(index, name) instanceof Value.Whole whole) {
      return whole.number();
    }
    throw refusal("needs a number for " + name + ", not " + need(index, name).kind());
  }

  /** Refuses what would else be passed over in silence. */
  void allow(int count, String... names) {
    var unknown = new HashMap<>(named);
    unknown.keySet().removeAll(Set.of(names));
    if (values.size() > count || !unknown.isEmpty()) {
      throw refusal("takes no such arguments");
    }
  }

  UnsupportedException refusal(String why) {
    return new UnsupportedException("'" + what + "' " + why);
  }
}
