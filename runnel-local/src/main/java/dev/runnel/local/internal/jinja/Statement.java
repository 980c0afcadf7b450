package dev.runnel.local.internal.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a template is made of. Lines are where it stands, from 1. */
sealed interface Statement {
  /** What is put out as it stands. */
  record Data(Text text) implements Statement {}

  /** {@code {{ value }}}. */
  record Output(Expression value, int line) implements Statement {}

  /** {@code {% if %}}, with its {@code elif}s and {@code else}. */
  record If(List<Branch> branches, List<Statement> otherwise) implements Statement {}

  record Branch(Expression condition, List<Statement> body, int line) {}

  /** {@code {% for names in items if condition %}}. */
  record For(
      List<String> names,
      Expression items,
      @Nullable Expression condition,
      List<Statement> body,
      List<Statement> otherwise,
      int line)
      implements Statement {}

  /** {@code {% set name = value %}}, or {@code name.attribute} of a namespace. */
  record Set(String name, @Nullable String attribute, Expression value, int line)
      implements Statement {}

  /** {@code {% set name %}...{% endset %}}. */
  record Capture(String name, List<Statement> body) implements Statement {}
}
