package dev.runnel.local.internal.token;

import java.util.List;

/**
 * All that a model is given to read, before it is tokens. Immutable.
 *
 * @param spans markup and text, in order
 */
public record Prompt(List<Span> spans) {

  /** Copies the list. */
  public Prompt {
    spans = List.copyOf(spans);
  }

  /**
   * A prompt without markup.
   *
   * @param text what somebody typed
   * @return the prompt
   */
  public static Prompt plain(String text) {
    return new Prompt(List.of(Span.plain(text)));
  }

  /**
   * A prompt that is markup throughout.
   *
   * @param text what is trusted to hold control tokens
   * @return the prompt
   */
  public static Prompt markup(String text) {
    return new Prompt(List.of(Span.markup(text)));
  }

  /**
   * The prompt as one text, which no longer tells markup from text. For people to look at.
   *
   * @return the characters
   */
  public String text() {
    var text = new StringBuilder();
    for (Span span : spans) {
      text.append(span.text());
    }
    return text.toString();
  }
}
