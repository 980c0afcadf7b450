package dev.runnel.local.internal.jinja;

import dev.runnel.local.internal.token.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A text that knows of each character whether the template wrote it. Immutable.
 *
 * @param spans its pieces, none of them empty
 */
public record Text(List<Span> spans) implements Value {
  static final Text EMPTY = new Text(List.of());

  /** Leaves empty pieces out. */
  public Text {
    spans = spans.stream().filter(span -> !span.text().isEmpty()).toList();
  }

  /**
   * What the template wrote, or is trusted as if it had.
   *
   * @param text the characters
   * @return the text
   */
  public static Text markup(String text) {
    return new Text(List.of(Span.markup(text)));
  }

  /**
   * What came in with the messages.
   *
   * @param text the characters
   * @return the text
   */
  public static Text plain(String text) {
    return new Text(List.of(Span.plain(text)));
  }

  boolean isEmpty() {
    return spans.isEmpty();
  }

  /** How many characters there are, which has to be counted. */
  int length(Budget budget) {
    budget.items(spans.size());
    int length = 0;
    for (Span span : spans) {
      length += span.text().length();
    }
    return length;
  }

  /** The characters alone, which have to be copied unless they are one piece. */
  String characters(Budget budget) {
    if (spans.size() == 1) {
      return spans.getFirst().text();
    }
    int length = length(budget);
    budget.characters(length);
    var characters = new StringBuilder(length);
    for (Span span : spans) {
      characters.append(span.text());
    }
    return characters.toString();
  }

  Text plus(Text other) {
    var joined = new ArrayList<Span>(spans.size() + other.spans.size());
    joined.addAll(spans);
    joined.addAll(other.spans);
    return new Text(joined);
  }

  Text substring(int from, int to) {
    var part = new ArrayList<Span>();
    int at = 0;
    for (Span span : spans) {
      int length = span.text().length();
      int first = Math.clamp((long) from - at, 0, length);
      int end = Math.clamp((long) to - at, first, length);
      part.add(new Span(span.text().substring(first, end), span.isMarkup()));
      at += length;
    }
    return new Text(part);
  }

  Text map(UnaryOperator<String> change) {
    return new Text(
        spans.stream().map(span -> new Span(change.apply(span.text()), span.isMarkup())).toList());
  }
}
