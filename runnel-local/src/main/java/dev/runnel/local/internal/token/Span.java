package dev.runnel.local.internal.token;

import java.util.Objects;

/**
 * A piece of a prompt, and whose word it is. Immutable.
 *
 * @param text the characters
 * @param isMarkup true if the template wrote them, so that control tokens in them are meant; false
 *     if somebody typed them, so that none are
 */
public record Span(String text, boolean isMarkup) {

  /** Refuses nulls. */
  public Span {
    Objects.requireNonNull(text, "text");
  }

  /**
   * What the template wrote.
   *
   * @param text the characters
   * @return the span
   */
  public static Span markup(String text) {
    return new Span(text, true);
  }

  /**
   * What somebody typed.
   *
   * @param text the characters
   * @return the span
   */
  public static Span plain(String text) {
    return new Span(text, false);
  }
}
