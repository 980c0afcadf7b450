package dev.runnel.internal.json;

import org.jspecify.annotations.Nullable;

/** Text that is not JSON, or is JSON beyond the limits of depth, names and numbers. */
public final class JsonSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean tooDeep;

  /**
   * A refusal.
   *
   * @param message what is wrong and where; holds none of the text
   * @param cause the parser's own word, or null
   */
  public JsonSyntaxException(String message, @Nullable Throwable cause) {
    this(message, cause, false);
  }

  JsonSyntaxException(String message, @Nullable Throwable cause, boolean tooDeep) {
    super(message, cause);
    this.tooDeep = tooDeep;
  }

  /**
   * Tells whether the text may be JSON, but is nested too deep.
   *
   * @return true if it is
   */
  public boolean isTooDeep() {
    return tooDeep;
  }
}
