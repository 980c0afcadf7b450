package dev.runnel.local.internal.jinja;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has a value. */
sealed interface Expression {
  record Literal(Value value) implements Expression {}

  record Name(String name) implements Expression {}

  record ListOf(List<Expression> items) implements Expression {}

  /** {@code -x}, {@code not x}. */
  record Unary(String operator, Expression operand) implements Expression {}

  /** Arithmetic, {@code ~}, {@code and}, {@code or}. */
  record Binary(String operator, Expression left, Expression right) implements Expression {}

  /** {@code a < b <= c}: true if every neighbours compare so. */
  record Comparison(Expression first, List<Operand> rest) implements Expression {}

  record Operand(String operator, Expression value) {}

  /** {@code yes if condition else no}. */
  record Choice(Expression condition, Expression yes, Expression no) implements Expression {}

  /** {@code of.name}. */
  record Attribute(Expression of, String name) implements Expression {}

  /** {@code of[index]}. */
  record Item(Expression of, Expression index) implements Expression {}

  /** {@code of[from:to:step]}. */
  record Slice(
      Expression of, @Nullable Expression from, @Nullable Expression to, @Nullable Expression step)
      implements Expression {}

  /** {@code name(...)}. */
  record Call(String name, Arguments arguments) implements Expression {}

  /** {@code of.name(...)}. */
  record MethodCall(Expression of, String name, Arguments arguments) implements Expression {}

  /** {@code of | name(...)}. */
  record Filter(Expression of, String name, Arguments arguments) implements Expression {}

  /** {@code of is name ...}. */
  record Test(Expression of, String name, Arguments arguments) implements Expression {}

  record Arguments(List<Expression> values, Map<String, Expression> named) {
    static final Arguments NONE = new Arguments(List.of(), Map.of());
  }
}
