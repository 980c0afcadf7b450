package dev.runnel.local.internal.jinja;

import java.util.Set;

/** What stands after {@code is}. */
final class Tests {
  /** Those that compare with one more value. */
  static final Set<String> TAKES_ONE = Set.of("equalto", "eq", "ne", "in", "divisibleby");

  static final Set<String> NAMES =
      Set.of(
          "defined",
          "undefined",
          "none",
          "string",
          "mapping",
          "iterable",
          "sequence",
          "number",
          "integer",
          "boolean",
          "true",
          "false",
          "odd",
          "even",
          "equalto",
          "eq",
          "ne",
          "in",
          "divisibleby");

  private Tests() {}

  static boolean test(Value value, Inputs inputs, Budget budget) {
    inputs.allow(TAKES_ONE.contains(inputs.what()) ? 1 : 0);
    return switch (inputs.what()) {
      case "defined" -> value != Value.Absent.UNDEFINED;
      case "undefined" -> value == Value.Absent.UNDEFINED;
      case "none" -> value == Value.Absent.NONE;
      case "string" -> value instanceof Text;
      case "mapping" -> value instanceof Value.Fields;
      // Jinja's undefined can be looped over.
      case "iterable", "sequence" ->
          value instanceof Text
              || value instanceof Value.Items
              || value instanceof Value.Fields
              || value == Value.Absent.UNDEFINED;
      case "number" -> value instanceof Value.Whole || value instanceof Value.Truth;
      case "integer" -> value instanceof Value.Whole;
      case "boolean" -> value instanceof Value.Truth;
      case "true" -> value == Value.Truth.TRUE;
      case "false" -> value == Value.Truth.FALSE;
      case "odd" -> remainder(value, 2, inputs) == 1;
      case "even" -> remainder(value, 2, inputs) == 0;
      case "divisibleby" -> remainder(value, inputs.needWhole(0, "num"), inputs) == 0;
      case "ne" -> !Operators.areEqual(value, inputs.need(0, "other"), budget);
      case "in" -> Operators.isIn(value, inputs.need(0, "seq"), budget);
      default -> Operators.areEqual(value, inputs.need(0, "other"), budget);
    };
  }

  private static long remainder(Value value, long by, Inputs inputs) {
    if (value instanceof Value.Whole whole && by != 0) {
      return Math.floorMod(whole.number(), by);
    }
    throw inputs.refusal("cannot divide " + value.kind() + " by " + by);
  }
}
