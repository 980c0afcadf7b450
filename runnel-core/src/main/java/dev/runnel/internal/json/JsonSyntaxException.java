package dev.runnel.internal.json;

import org.jspecify.annotations.Nullable;

/** Text that is not JSON, or is JSON beyond the limits of depth and size. */
public final class JsonSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param message what is wrong and where; holds none of the text
   * @param cause the parser's own word, or null
   */
  public JsonSyntaxException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
