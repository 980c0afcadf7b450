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

  private JsonSyntaxException(String message, @Nullable Throwable cause, boolean tooDeep) {
    super(message, cause);
    this.tooDeep = tooDeep;
  }

  /** What is nested deeper than so many levels. */
  static JsonSyntaxException tooDeep(int depth) {
    return new JsonSyntaxException("JSON nested more than " + depth + " levels deep", null, true);
  }

  /**
   * What breaks the grammar at a byte of a text. Lines and columns count from one, columns in
   * bytes.
   *
   * @param bytes where the text is
   * @param from the index of its first byte
   * @param at the index of the byte; the text's end if it breaks off there
   */
  static JsonSyntaxException malformed(byte[] bytes, int from, int at) {
    int line = 1;
    int lineStart = from;
    for (int index = from; index < at; index++) {
      if (bytes[index] == '\n') {
        line++;
        lineStart = index + 1;
      }
    }
    int column = at - lineStart + 1;
    return new JsonSyntaxException("malformed JSON at line " + line + ", column " + column, null);
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
