package dev.runnel.local.internal.jinja;

/**
 * A word of a template.
 *
 * @param kind what it is
 * @param text its characters; of a string, what they stand for
 * @param line where it starts, from 1
 */
record Token(Kind kind, String text, int line) {
  enum Kind {
    /** What stands outside of all tags. */
    DATA,
    /** The beginning of {@code {{ }}}. */
    OUTPUT,
    /** The beginning of {@code {% %}}. */
    STATEMENT,
    /** The end of either. */
    CLOSE,
    NAME,
    STRING,
    NUMBER,
    SYMBOL,
    /** The end of the template. */
    END
  }

  boolean is(Kind kind, String text) {
    return this.kind == kind && this.text.equals(text);
  }
}
