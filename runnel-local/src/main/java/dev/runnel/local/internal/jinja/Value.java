package dev.runnel.local.internal.jinja;

import java.util.List;
import java.util.Map;

/** What a template works with. */
public sealed interface Value
    permits Text, Value.Whole, Value.Truth, Value.Items, Value.Fields, Value.Absent {

  /**
   * A whole number.
   *
   * @param number the number
   */
  record Whole(long number) implements Value {}

  /** True or false. */
  enum Truth implements Value {
    /** False. */
    FALSE,
    /** True. */
    TRUE;

    /**
     * The value of a condition.
     *
     * @param condition the condition
     * @return its value
     */
    public static Truth of(boolean condition) {
      return condition ? TRUE : FALSE;
    }
  }

  /**
   * A list, which nobody writes to.
   *
   * @param values what is in it
   */
  record Items(List<Value> values) implements Value {}

  /**
   * A dictionary.
   *
   * @param values what is in it, by name
   * @param isNamespace whether {@code namespace()} made it: those alone are written to
   */
  record Fields(Map<String, Value> values, boolean isNamespace) implements Value {
    /**
     * A dictionary that nobody writes to.
     *
     * @param values what is in it, by name
     */
    public Fields(Map<String, Value> values) {
      this(values, false);
    }
  }

  /** Nothing. */
  enum Absent implements Value {
    /** What somebody has set to nothing. */
    NONE,
    /** What nobody has set. */
    UNDEFINED
  }

  /**
   * Whether an {@code if} takes the value for true.
   *
   * @return false for nothing, zero, and what is empty
   */
  default boolean isTrue() {
    return switch (this) {
      case Text text -> !text.isEmpty();
      case Whole whole -> whole.number() != 0;
      case Truth truth -> truth == Truth.TRUE;
      case Items items -> !items.values().isEmpty();
      case Fields fields -> !fields.values().isEmpty();
      case Absent absent -> false;
    };
  }

  /**
   * What the value is, in words.
   *
   * @return such as {@code a list}
   */
  default String kind() {
    return switch (this) {
      case Text text -> "a text";
      case Whole whole -> "a number";
      case Truth truth -> "true or false";
      case Items items -> "a list";
      case Fields fields -> "a dictionary";
      case Absent absent -> absent == Absent.NONE ? "none" : "undefined";
    };
  }
}
