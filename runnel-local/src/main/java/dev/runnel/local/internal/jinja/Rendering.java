package dev.runnel.local.internal.jinja;

import dev.runnel.UnsupportedException;
import dev.runnel.local.internal.jinja.Value.Absent;
import dev.runnel.local.internal.jinja.Value.Fields;
import dev.runnel.local.internal.jinja.Value.Items;
import dev.runnel.local.internal.jinja.Value.Truth;
import dev.runnel.local.internal.jinja.Value.Whole;
import dev.runnel.local.internal.token.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One run of a template: does its statements, and collects what they put out. */
final class Rendering {
  private final Evaluator evaluator;
  private final Budget budget;
  private List<Span> output = new ArrayList<>();
  private int line;

  Rendering(Functions functions, Budget budget) {
    this.evaluator = new Evaluator(functions, budget);
    this.budget = budget;
  }

  List<Span> run(List<Statement> statements, Map<String, Value> variables) {
    var scope = new Scope(null);
    variables.forEach(scope::set);
    try {
      runAll(statements, scope);
    } catch (UnsupportedException e) {
      throw line == 0 ? e : new UnsupportedException(e.getMessage() + ", line " + line, e);
    }
    return output;
  }

  private void runAll(List<Statement> statements, Scope scope) {
    for (Statement statement : statements) {
      budget.step();
      switch (statement) {
        case Statement.Data data -> put(data.text());
        case Statement.Output put -> {
          line = put.line();
          put(Operators.written(evaluator.value(put.value(), scope)));
        }
        case Statement.If choice -> runIf(choice, scope);
        case Statement.For loop -> runFor(loop, scope);
        case Statement.Set set -> runSet(set, scope);
        case Statement.Capture capture -> scope.set(capture.name(), captured(capture, scope));
      }
    }
  }

  private void put(Text text) {
    output.addAll(budget.text(text).spans());
  }

  private void runIf(Statement.If choice, Scope scope) {
    for (Statement.Branch branch : choice.branches()) {
      line = branch.line();
      if (evaluator.value(branch.condition(), scope).isTrue()) {
        runAll(branch.body(), scope);
        return;
      }
    }
    runAll(choice.otherwise(), scope);
  }

  private void runSet(Statement.Set set, Scope scope) {
    line = set.line();
    Value value = evaluator.value(set.value(), scope);
    if (set.attribute() == null) {
      scope.set(set.name(), value);
    } else if (scope.get(set.name()) instanceof Fields fields && fields.isNamespace()) {
      fields.values().put(set.attribute(), value);
    } else {
      throw new UnsupportedException(
          "the chat template sets '%s' of what is no namespace".formatted(set.attribute()));
    }
  }

  private Text captured(Statement.Capture capture, Scope scope) {
    List<Span> outer = output;
    output = new ArrayList<>();
    runAll(capture.body(), new Scope(scope));
    Text text = new Text(output);
    output = outer;
    return budget.text(text);
  }

  private void runFor(Statement.For loop, Scope scope) {
    line = loop.line();
    List<Value> items = items(loop, scope);
    if (items.isEmpty()) {
      runAll(loop.otherwise(), scope);
    }
    for (int index = 0; index < items.size(); index++) {
      Scope inner = bound(loop, items.get(index), scope);
      inner.set("loop", position(items, index));
      runAll(loop.body(), inner);
    }
  }

  private List<Value> items(Statement.For loop, Scope scope) {
    Value of = evaluator.value(loop.items(), scope);
    List<Value> items =
        switch (of) {
          case Items list -> list.values();
          case Fields fields -> Methods.keys(fields).values();
          case Absent absent when absent == Absent.UNDEFINED -> List.of();
          default -> throw new UnsupportedException("the chat template loops over " + of.kind());
        };
    budget.items(items.size());
    if (loop.condition() == null) {
      return items;
    }
    List<Value> wanted = new ArrayList<>();
    for (Value item : items) {
      if (evaluator.value(loop.condition(), bound(loop, item, scope)).isTrue()) {
        wanted.add(item);
      }
    }
    return wanted;
  }

  private Scope bound(Statement.For loop, Value item, Scope scope) {
    var inner = new Scope(scope);
    if (loop.names().size() == 1) {
      inner.set(loop.names().getFirst(), item);
      return inner;
    }
    if (!(item instanceof Items parts) || parts.values().size() != loop.names().size()) {
      throw new UnsupportedException(
          "the chat template takes apart %s into %d names"
              .formatted(item.kind(), loop.names().size()));
    }
    for (int index = 0; index < parts.values().size(); index++) {
      budget.step();
      inner.set(loop.names().get(index), parts.values().get(index));
    }
    return inner;
  }

  private Fields position(List<Value> items, int index) {
    budget.items(8);
    int left = items.size() - index;
    return new Fields(
        Map.of(
            "index", new Whole(index + 1L),
            "index0", new Whole(index),
            "revindex", new Whole(left),
            "revindex0", new Whole(left - 1L),
            "length", new Whole(items.size()),
            "first", Truth.of(index == 0),
            "last", Truth.of(left == 1),
            "previtem", index == 0 ? Absent.UNDEFINED : items.get(index - 1),
            "nextitem", left == 1 ? Absent.UNDEFINED : items.get(index + 1)));
  }
}
