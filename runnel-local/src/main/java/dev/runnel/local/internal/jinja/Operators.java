package dev.runnel.local.internal.jinja;

import dev.runnel.UnsupportedException;
import dev.runnel.local.internal.jinja.Value.Absent;
import dev.runnel.local.internal.jinja.Value.Fields;
import dev.runnel.local.internal.jinja.Value.Items;
import dev.runnel.local.internal.jinja.Value.Truth;
import dev.runnel.local.internal.jinja.Value.Whole;
import java.util.ArrayList;
import java.util.List;

/** Arithmetic and comparisons, as Python has them. */
final class Operators {
  private Operators() {}

  static Value binary(String operator, Value left, Value right, Budget budget) {
    if (operator.equals("~")) {
      return budget.text(written(left).plus(written(right)));
    }
    if (operator.equals("+") && left instanceof Text first && right instanceof Text second) {
      return budget.text(first.plus(second));
    }
    if (operator.equals("+") && left instanceof Items first && right instanceof Items second) {
      budget.items((long) first.values().size() + second.values().size());
      List<Value> joined = new ArrayList<>(first.values());
      joined.addAll(second.values());
      return new Items(joined);
    }
    if (left instanceof Whole first && right instanceof Whole second) {
      return new Whole(arithmetic(operator, first.number(), second.number()));
    }
    throw new UnsupportedException(
        "the chat template has %s %s %s".formatted(left.kind(), operator, right.kind()));
  }

  private static long arithmetic(String operator, long left, long right) {
    try {
      return switch (operator) {
        case "+" -> Math.addExact(left, right);
        case "-" -> Math.subtractExact(left, right);
        case "*" -> Math.multiplyExact(left, right);
        case "//" -> Math.floorDiv(left, right);
        default -> Math.floorMod(left, right);
      };
    } catch (ArithmeticException e) {
      throw new UnsupportedException(
          "the chat template has %d %s %d".formatted(left, operator, right), e);
    }
  }

  static boolean compare(String operator, Value left, Value right, Budget budget) {
    return switch (operator) {
      case "==" -> areEqual(left, right, budget);
      case "!=" -> !areEqual(left, right, budget);
      case "in" -> isIn(left, right, budget);
      case "not in" -> !isIn(left, right, budget);
      case "<" -> order(left, right, budget) < 0;
      case "<=" -> order(left, right, budget) <= 0;
      case ">" -> order(left, right, budget) > 0;
      default -> order(left, right, budget) >= 0;
    };
  }

  private static int order(Value left, Value right, Budget budget) {
    if (left instanceof Text first && right instanceof Text second) {
      return budget
          .text(first)
          .characters(budget)
          .compareTo(budget.text(second).characters(budget));
    }
    if (isNumber(left) && isNumber(right)) {
      return Long.compare(number(left), number(right));
    }
    throw new UnsupportedException(
        "the chat template compares %s with %s".formatted(left.kind(), right.kind()));
  }

  static boolean areEqual(Value left, Value right, Budget budget) {
    if (left instanceof Text first && right instanceof Text second) {
      int length = first.length(budget);
      if (length != second.length(budget)) {
        return false;
      }
      budget.characters(length);
      return first.characters(budget).equals(second.characters(budget));
    }
    if (isNumber(left) && isNumber(right)) {
      return number(left) == number(right);
    }
    if ((left instanceof Items && right instanceof Items)
        || (left instanceof Fields && right instanceof Fields)) {
      // A list may hold itself, by way of a namespace.
      throw new UnsupportedException(
          "the chat template compares %s with another".formatted(left.kind()));
    }
    return left instanceof Absent && left.equals(right);
  }

  static boolean isIn(Value value, Value container, Budget budget) {
    return switch (container) {
      case Text text when value instanceof Text part -> {
        budget.search(text.length(budget), part.length(budget));
        yield text.characters(budget).contains(part.characters(budget));
      }
      case Items items -> {
        budget.items(items.values().size());
        for (Value item : items.values()) {
          if (areEqual(item, value, budget)) {
            yield true;
          }
        }
        yield false;
      }
      case Fields fields when value instanceof Text key ->
          fields.values().containsKey(key.characters(budget));
      case Absent absent when absent == Absent.UNDEFINED -> false;
      default ->
          throw new UnsupportedException(
              "the chat template looks for %s in %s".formatted(value.kind(), container.kind()));
    };
  }

  /** A value as it is put out. */
  static Text written(Value value) {
    return switch (value) {
      case Text text -> text;
      case Whole whole -> Text.markup(Long.toString(whole.number()));
      case Truth truth -> Text.markup(truth == Truth.TRUE ? "True" : "False");
      case Absent absent -> absent == Absent.NONE ? Text.markup("None") : Text.EMPTY;
      case Items items -> throw unwritable(items);
      case Fields fields -> throw unwritable(fields);
    };
  }

  private static UnsupportedException unwritable(Value value) {
    return new UnsupportedException("the chat template puts out " + value.kind());
  }

  private static boolean isNumber(Value value) {
    return value instanceof Whole || value instanceof Truth;
  }

  private static long number(Value value) {
    return value instanceof Whole whole ? whole.number() : value.isTrue() ? 1 : 0;
  }
}
