package dev.runnel.local.internal.jinja;

import dev.runnel.UnsupportedException;
import dev.runnel.local.internal.jinja.Expression.Arguments;
import dev.runnel.local.internal.jinja.Value.Absent;
import dev.runnel.local.internal.jinja.Value.Fields;
import dev.runnel.local.internal.jinja.Value.Items;
import dev.runnel.local.internal.jinja.Value.Truth;
import dev.runnel.local.internal.jinja.Value.Whole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the values of expressions. */
final class Evaluator {
  private final Functions functions;
  private final Budget budget;

  Evaluator(Functions functions, Budget budget) {
    this.functions = functions;
    this.budget = budget;
  }

  Value value(Expression expression, Scope scope) {
    budget.step();
    return switch (expression) {
      case Expression.Literal literal -> literal.value();
      case Expression.Name name -> name(name.name(), scope);
      case Expression.ListOf list -> new Items(values(list.items(), scope));
      case Expression.Unary unary -> unary(unary, scope);
      case Expression.Binary binary -> binary(binary, scope);
      case Expression.Comparison comparison -> comparison(comparison, scope);
      case Expression.Choice choice ->
          value(choice.condition(), scope).isTrue()
              ? value(choice.yes(), scope)
              : value(choice.no(), scope);
      case Expression.Attribute attribute ->
          attribute(value(attribute.of(), scope), attribute.name());
      case Expression.Item item -> item(value(item.of(), scope), value(item.index(), scope));
      case Expression.Slice slice ->
          Slices.slice(
              value(slice.of(), scope),
              bound(slice.from(), scope),
              bound(slice.to(), scope),
              bound(slice.step(), scope),
              budget);
      case Expression.Call call ->
          functions.call(inputs(call.name(), call.arguments(), scope), budget);
      case Expression.MethodCall call ->
          Methods.call(
              value(call.of(), scope), inputs(call.name(), call.arguments(), scope), budget);
      case Expression.Filter filter ->
          Filters.apply(
              value(filter.of(), scope), inputs(filter.name(), filter.arguments(), scope), budget);
      case Expression.Test test ->
          Truth.of(
              Tests.test(
                  value(test.of(), scope), inputs(test.name(), test.arguments(), scope), budget));
    };
  }

  private static Value name(String name, Scope scope) {
    Value value = scope.get(name);
    if (value != null) {
      return value;
    }
    // Templates ask whether a function is defined before they call it.
    return Functions.NAMES.contains(name) ? Truth.TRUE : Absent.UNDEFINED;
  }

  private List<Value> values(List<Expression> expressions, Scope scope) {
    List<Value> values = new ArrayList<>(expressions.size());
    for (Expression expression : expressions) {
      values.add(value(expression, scope));
    }
    return values;
  }

  private Value unary(Expression.Unary unary, Scope scope) {
    Value operand = value(unary.operand(), scope);
    if (unary.operator().equals("not")) {
      return Truth.of(!operand.isTrue());
    }
    return Operators.binary("-", new Whole(0), operand, budget);
  }

  private Value binary(Expression.Binary binary, Scope scope) {
    Value left = value(binary.left(), scope);
    return switch (binary.operator()) {
      case "and" -> left.isTrue() ? value(binary.right(), scope) : left;
      case "or" -> left.isTrue() ? left : value(binary.right(), scope);
      default -> Operators.binary(binary.operator(), left, value(binary.right(), scope), budget);
    };
  }

  private Value comparison(Expression.Comparison comparison, Scope scope) {
    Value left = value(comparison.first(), scope);
    for (Expression.Operand operand : comparison.rest()) {
      Value right = value(operand.value(), scope);
      if (!Operators.compare(operand.operator(), left, right, budget)) {
        return Truth.FALSE;
      }
      left = right;
    }
    return Truth.TRUE;
  }

  private static Value attribute(Value of, String name) {
    if (of instanceof Fields fields) {
      return fields.values().getOrDefault(name, Absent.UNDEFINED);
    }
    if (of == Absent.UNDEFINED) {
      throw new UnsupportedException(
          "the chat template asks for '%s' of what is undefined".formatted(name));
    }
    return Absent.UNDEFINED;
  }

  private Value item(Value of, Value index) {
    if (index instanceof Text name) {
      return attribute(of, name.characters(budget));
    }
    if (index instanceof Whole whole && of instanceof Items items) {
      int size = items.values().size();
      long at = whole.number() < 0 ? whole.number() + size : whole.number();
      return at >= 0 && at < size ? items.values().get((int) at) : Absent.UNDEFINED;
    }
    if (index instanceof Whole whole && of instanceof Text) {
      long at = whole.number();
      Value single = Slices.slice(of, at, at == -1 ? null : (Long) (at + 1), null, budget);
      return single.isTrue() ? single : Absent.UNDEFINED;
    }
    throw new UnsupportedException(
        "the chat template asks for an item of %s by %s".formatted(of.kind(), index.kind()));
  }

  private @Nullable Long bound(@Nullable Expression expression, Scope scope) {
    if (expression == null) {
      return null;
    }
    Value value = value(expression, scope);
    if (value instanceof Whole whole) {
      return whole.number();
    }
    if (value == Absent.NONE) {
      return null;
    }
    throw new UnsupportedException("the chat template takes a slice by " + value.kind());
  }

  private Inputs inputs(String what, Arguments arguments, Scope scope) {
    Map<String, Value> named = new LinkedHashMap<>();
    for (var argument : arguments.named().entrySet()) {
      named.put(argument.getKey(), value(argument.getValue(), scope));
    }
    return new Inputs(what, values(arguments.values(), scope), named);
  }
}
