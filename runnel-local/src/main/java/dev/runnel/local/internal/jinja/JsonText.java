package dev.runnel.local.internal.jinja;

import dev.runnel.UnsupportedException;
import dev.runnel.local.internal.jinja.Value.Absent;
import dev.runnel.local.internal.jinja.Value.Fields;
import dev.runnel.local.internal.jinja.Value.Items;
import dev.runnel.local.internal.token.Span;
import java.util.ArrayList;
import java.util.List;

/** Writes values as JSON, on one line, as Python does. */
final class JsonText {
  /** Deeper lists may well hold themselves. */
  private static final int MAX_DEPTH = 32;

  private final Budget budget;
  private final List<Span> spans = new ArrayList<>();

  private JsonText(Budget budget) {
    this.budget = budget;
  }

  static Text of(Value value, boolean isIndented, Budget budget) {
    if (isIndented && (value instanceof Items || value instanceof Fields)) {
      throw new UnsupportedException("the chat template writes indented JSON");
    }
    var json = new JsonText(budget);
    json.write(value, 0);
    return new Text(json.spans);
  }

  private void write(Value value, int depth) {
    budget.step();
    if (depth > MAX_DEPTH) {
      throw new UnsupportedException("the chat template writes JSON that is nested too deeply");
    }
    switch (value) {
      case Text text -> writeText(text);
      case Value.Whole whole -> markup(Long.toString(whole.number()));
      case Value.Truth truth -> markup(truth == Value.Truth.TRUE ? "true" : "false");
      case Absent absent -> markup("null");
      case Items items -> {
        String before = "[";
        for (Value item : items.values()) {
          markup(before);
          write(item, depth + 1);
          before = ", ";
        }
        markup(items.values().isEmpty() ? "[]" : "]");
      }
      case Fields fields -> {
        String before = "{";
        for (var field : fields.values().entrySet()) {
          markup(before);
          writeText(Text.markup(field.getKey()));
          markup(": ");
          write(field.getValue(), depth + 1);
          before = ", ";
        }
        markup(fields.values().isEmpty() ? "{}" : "}");
      }
    }
  }

  private void markup(String text) {
    spans.add(Span.markup(text));
  }

  private void writeText(Text text) {
    markup("\"");
    spans.addAll(budget.text(text).map(JsonText::escape).spans());
    markup("\"");
  }

  private static String escape(String text) {
    var escaped = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      switch (character) {
        case '"', '\\' -> escaped.append('\\').append(character);
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\t' -> escaped.append("\\t");
        case '\b' -> escaped.append("\\b");
        case '\f' -> escaped.append("\\f");
        default -> {
          if (character < ' ') {
            escaped.append("\\u%04x".formatted((int) character));
          } else {
            escaped.append(character);
          }
        }
      }
    }
    return escaped.toString();
  }
}
