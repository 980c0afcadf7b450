package dev.runnel;

import java.util.Objects;

/**
 * A source the provider names for (a part of) the answer.
 *
 * @param url where the source is, or {@code ""}
 * @param title its title, or {@code ""}
 * @param quote the cited words, or {@code ""}
 */
public record Citation(String url, String title, String quote) {
  /** Checks for nulls. */
  public Citation {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(quote, "quote");
  }
}
