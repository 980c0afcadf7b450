package dev.runnel.local.internal.jinja;

import dev.runnel.local.internal.jinja.Value.Absent;
import dev.runnel.local.internal.jinja.Value.Fields;
import dev.runnel.local.internal.jinja.Value.Items;
import dev.runnel.local.internal.jinja.Value.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands after a {@code |}. */
final class Filters {
  static final Set<String> NAMES =
      Set.of(
          "trim",
          "length",
          "count",
          "upper",
          "lower",
          "title",
          "capitalize",
          "replace",
          "string",
          "safe",
          "default",
          "d",
          "join",
          "first",
          "last",
          "list",
          "reverse",
          "items",
          "selectattr",
          "rejectattr",
          "tojson");

  private Filters() {}

  static Value apply(Value of, Inputs inputs, Budget budget) {
    return switch (inputs.what()) {
      case "default", "d" -> otherwise(of, inputs);
      case "length", "count" -> length(of, inputs, budget);
      case "join" -> join(list(of, inputs, budget), inputs, budget);
      case "first" -> first(list(of, inputs, budget), inputs);
      case "last" -> first(list(of, inputs, budget).reversed(), inputs);
      case "list" -> new Items(list(of, inputs, budget));
      case "reverse" -> new Items(list(of, inputs, budget).reversed());
      case "items" -> items(of, inputs, budget);
      case "selectattr", "rejectattr" -> select(list(of, inputs, budget), inputs, budget);
      case "tojson" -> json(of, inputs, budget);
      default -> ofText(budget.text(Operators.written(of)), inputs, budget);
    };
  }

  private static Value otherwise(Value of, Inputs inputs) {
    inputs.allow(2, "default_value", "boolean");
    Value otherwise = inputs.get(0, "default_value");
    Value isForFalse = inputs.get(1, "boolean");
    boolean alsoForFalse = isForFalse != null && isForFalse.isTrue();
    boolean isKept = alsoForFalse ? of.isTrue() : of != Absent.UNDEFINED;
    if (isKept) {
      return of;
    }
    return otherwise == null ? Text.EMPTY : otherwise;
  }

  private static Value first(List<Value> values, Inputs inputs) {
    inputs.allow(0);
    return values.isEmpty() ? Absent.UNDEFINED : values.getFirst();
  }

  private static Items items(Value of, Inputs inputs, Budget budget) {
    inputs.allow(0);
    if (!(of instanceof Fields fields)) {
      return new Items(List.of());
    }
    budget.items(fields.values().size());
    return Methods.items(fields);
  }

  private static Text json(Value of, Inputs inputs, Budget budget) {
    inputs.allow(0, "indent", "ensure_ascii");
    return JsonText.of(of, inputs.named().containsKey("indent"), budget);
  }

  private static Value ofText(Text text, Inputs inputs, Budget budget) {
    return switch (inputs.what()) {
      case "trim" -> Methods.strip(text, inputs, true, true, budget);
      case "replace" -> Methods.replace(text, inputs, budget);
      case "string", "safe" -> {
        inputs.allow(0);
        yield text;
      }
      default -> Methods.changeCase(text, inputs, budget);
    };
  }

  private static Whole length(Value of, Inputs inputs, Budget budget) {
    inputs.allow(0);
    long length =
        switch (of) {
          case Text text ->
              budget.text(text).spans().stream()
                  .mapToLong(s -> s.text().codePoints().count())
                  .sum();
          case Items items -> items.values().size();
          case Fields fields -> fields.values().size();
          case Absent absent when absent == Absent.UNDEFINED -> 0;
          default -> throw inputs.refusal("is asked of " + of.kind());
        };
    return new Whole(length);
  }

  private static List<Value> list(Value of, Inputs inputs, Budget budget) {
    List<Value> values =
        switch (of) {
          case Items items -> items.values();
          case Fields fields -> Methods.keys(fields).values();
          case Absent absent when absent == Absent.UNDEFINED -> List.of();
          default -> throw inputs.refusal("is asked of " + of.kind());
        };
    budget.items(values.size());
    return values;
  }

  private static Text join(List<Value> values, Inputs inputs, Budget budget) {
    inputs.allow(1, "d");
    Text between = inputs.get(0, "d") instanceof Text text ? text : Text.EMPTY;
    List<Text> parts = new ArrayList<>();
    for (Value value : values) {
      if (!parts.isEmpty()) {
        parts.add(budget.text(between));
      }
      parts.add(budget.text(Operators.written(value)));
    }
    return new Text(parts.stream().flatMap(part -> part.spans().stream()).toList());
  }

  private static Items select(List<Value> values, Inputs inputs, Budget budget) {
    String attribute = inputs.needText(0, "attribute").characters(budget);
    boolean isWanted = inputs.what().equals("selectattr");
    List<Value> selected = new ArrayList<>();
    for (Value value : values) {
      Value found =
          value instanceof Fields fields
              ? fields.values().getOrDefault(attribute, Absent.UNDEFINED)
              : Absent.UNDEFINED;
      if (passes(found, inputs, budget) == isWanted) {
        selected.add(value);
      }
    }
    return new Items(selected);
  }

  private static boolean passes(Value value, Inputs inputs, Budget budget) {
    if (inputs.values().size() == 1) {
      return value.isTrue();
    }
    String test = inputs.needText(1, "test").characters(budget);
    String name = test.equals("==") ? "eq" : (test.equals("!=") ? "ne" : test);
    if (!Tests.NAMES.contains(name)) {
      throw inputs.refusal("uses the test '" + test + "', which isn't known");
    }
    List<Value> rest = inputs.values().subList(2, inputs.values().size());
    return Tests.test(value, new Inputs(name, rest, Map.of()), budget);
  }
}
