package dev.runnel.local.internal.jinja;

import dev.runnel.local.internal.jinja.Expression.Arguments;
import dev.runnel.local.internal.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes expressions of words, by precedence: one method a level, the loosest first. Each link of a
 * chain counts as a level of depth, since the tree gets as deep as the chain is long.
 */
final class ExpressionParser {
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

  private final TokenStream tokens;

  ExpressionParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  Expression expression() {
    tokens.deepen();
    Expression value = withoutChoice();
    int links = 0;
    while (tokens.takeName("if")) {
      tokens.deepen();
      links++;
      Expression condition = withoutChoice();
      Expression otherwise =
          tokens.takeName("else") ? expression() : new Expression.Literal(Value.Absent.UNDEFINED);
      value = new Expression.Choice(condition, value, otherwise);
    }
    tokens.rise(1 + links);
    return value;
  }

  /** An expression that an {@code if} may follow. */
  Expression withoutChoice() {
    tokens.deepen();
    Expression value =
        chain(() -> chain(this::negation, Kind.NAME, Set.of("and")), Kind.NAME, Set.of("or"));
    tokens.rise(1);
    return value;
  }

  private Expression chain(Supplier<Expression> operand, Kind kind, Set<String> operators) {
    Expression value = operand.get();
    int links = 0;
    while (tokens.is(kind) && operators.contains(tokens.peek().text())) {
      tokens.deepen();
      links++;
      value = new Expression.Binary(tokens.next().text(), value, operand.get());
    }
    tokens.rise(links);
    return value;
  }

  private Expression negation() {
    if (!tokens.takeName("not")) {
      return comparison();
    }
    tokens.deepen();
    Expression operand = negation();
    tokens.rise(1);
    return new Expression.Unary("not", operand);
  }

  private Expression comparison() {
    Expression first = sum();
    var rest = new ArrayList<Expression.Operand>();
    while (true) {
      if (tokens.is(Kind.SYMBOL) && COMPARISONS.contains(tokens.peek().text())) {
        rest.add(new Expression.Operand(tokens.next().text(), sum()));
      } else if (tokens.takeName("in")) {
        rest.add(new Expression.Operand("in", sum()));
      } else if (tokens.isName("not") && tokens.peekSecond().is(Kind.NAME, "in")) {
        tokens.next();
        tokens.next();
        rest.add(new Expression.Operand("not in", sum()));
      } else {
        return rest.isEmpty() ? first : new Expression.Comparison(first, rest);
      }
    }
  }

  private Expression sum() {
    return chain(
        () -> chain(this::product, Kind.SYMBOL, Set.of("~")), Kind.SYMBOL, Set.of("+", "-"));
  }

  private Expression product() {
    return chain(this::unary, Kind.SYMBOL, Set.of("*", "//", "%"));
  }

  private Expression unary() {
    Expression value = signed();
    int links = 0;
    while (true) {
      tokens.deepen();
      links++;
      if (tokens.takeSymbol("|")) {
        value = filter(value);
      } else if (tokens.takeName("is")) {
        value = test(value);
      } else {
        tokens.rise(links);
        return value;
      }
    }
  }

  private Expression signed() {
    if (!tokens.takeSymbol("-")) {
      return postfix(primary());
    }
    tokens.deepen();
    Expression operand = signed();
    tokens.rise(1);
    return new Expression.Unary("-", operand);
  }

  private Expression filter(Expression of) {
    String name = tokens.expectName();
    if (!Filters.NAMES.contains(name)) {
      throw tokens.refusal("uses the filter '" + name + "', which isn't known");
    }
    return new Expression.Filter(of, name, optionalArguments());
  }

  private Expression test(Expression of) {
    boolean isNegated = tokens.takeName("not");
    String name = tokens.expectName();
    if (!Tests.NAMES.contains(name)) {
      throw tokens.refusal("uses the test '" + name + "', which isn't known");
    }
    Arguments arguments =
        Tests.TAKES_ONE.contains(name) && !tokens.isSymbol("(")
            ? new Arguments(List.of(postfix(primary())), Map.of())
            : optionalArguments();
    Expression test = new Expression.Test(of, name, arguments);
    return isNegated ? new Expression.Unary("not", test) : test;
  }

  private Expression postfix(Expression of) {
    Expression value = of;
    int links = 0;
    while (true) {
      tokens.deepen();
      links++;
      if (tokens.takeSymbol(".")) {
        value = member(value);
      } else if (tokens.takeSymbol("[")) {
        value = subscript(value);
      } else if (tokens.isSymbol("(")) {
        throw tokens.unexpected("no call");
      } else {
        tokens.rise(links);
        return value;
      }
    }
  }

  private Expression member(Expression of) {
    if (tokens.is(Kind.NUMBER)) {
      return new Expression.Item(of, number());
    }
    String name = tokens.expectName();
    if (!tokens.isSymbol("(")) {
      return new Expression.Attribute(of, name);
    }
    if (!Methods.NAMES.contains(name)) {
      throw tokens.refusal("calls the method '" + name + "', which isn't known");
    }
    return new Expression.MethodCall(of, name, optionalArguments());
  }

  private Expression subscript(Expression of) {
    Expression from = tokens.isSymbol(":") ? null : expression();
    if (from != null && tokens.takeSymbol("]")) {
      return new Expression.Item(of, from);
    }
    tokens.expectSymbol(":");
    Expression to = sliceBound();
    Expression step = tokens.takeSymbol(":") ? sliceBound() : null;
    tokens.expectSymbol("]");
    return new Expression.Slice(of, from, to, step);
  }

  private @Nullable Expression sliceBound() {
    return tokens.isSymbol(":") || tokens.isSymbol("]") ? null : expression();
  }

  private Expression primary() {
    return switch (tokens.peek().kind()) {
      case STRING -> strings();
      case NUMBER -> number();
      case NAME -> name();
      case SYMBOL -> enclosed();
      default -> throw tokens.unexpected("a value");
    };
  }

  private Expression strings() {
    var text = new StringBuilder();
    while (tokens.is(Kind.STRING)) {
      text.append(tokens.next().text());
    }
    return new Expression.Literal(Text.markup(text.toString()));
  }

  private Expression enclosed() {
    if (tokens.takeSymbol("[")) {
      return new Expression.ListOf(list("]"));
    }
    if (tokens.takeSymbol("(")) {
      return parenthesised();
    }
    throw tokens.unexpected("a value");
  }

  private Expression number() {
    String digits = tokens.peek().text();
    if (digits.length() > 18) {
      throw tokens.refusal("has a number of more than 18 digits");
    }
    tokens.next();
    return new Expression.Literal(new Value.Whole(Long.parseLong(digits)));
  }

  private Expression name() {
    String name = tokens.next().text();
    return switch (name) {
      case "true", "True" -> new Expression.Literal(Value.Truth.TRUE);
      case "false", "False" -> new Expression.Literal(Value.Truth.FALSE);
      case "none", "None" -> new Expression.Literal(Value.Absent.NONE);
      default -> tokens.isSymbol("(") ? call(name) : new Expression.Name(name);
    };
  }

  private Expression call(String name) {
    if (!Functions.NAMES.contains(name)) {
      throw tokens.refusal("calls '" + name + "', which isn't known");
    }
    return new Expression.Call(name, optionalArguments());
  }

  /** One value in parentheses, or a tuple, which is as good as a list here. */
  private Expression parenthesised() {
    if (tokens.takeSymbol(")")) {
      return new Expression.ListOf(List.of());
    }
    Expression first = expression();
    if (tokens.takeSymbol(")")) {
      return first;
    }
    tokens.expectSymbol(",");
    var items = new ArrayList<Expression>();
    items.add(first);
    items.addAll(list(")"));
    return new Expression.ListOf(items);
  }

  private List<Expression> list(String end) {
    var items = new ArrayList<Expression>();
    while (!tokens.takeSymbol(end)) {
      items.add(expression());
      if (!tokens.isSymbol(end)) {
        tokens.expectSymbol(",");
      }
    }
    return items;
  }

  private Arguments optionalArguments() {
    if (!tokens.takeSymbol("(")) {
      return Arguments.NONE;
    }
    var values = new ArrayList<Expression>();
    var named = new LinkedHashMap<String, Expression>();
    while (!tokens.takeSymbol(")")) {
      if (tokens.is(Kind.NAME) && tokens.peekSecond().is(Kind.SYMBOL, "=")) {
        String name = tokens.next().text();
        tokens.next();
        named.put(name, expression());
      } else {
        values.add(expression());
      }
      if (!tokens.isSymbol(")")) {
        tokens.expectSymbol(",");
      }
    }
    return new Arguments(values, named);
  }
}
