package dev.runnel.internal.json;

/**
 * What a walk through a text found: its values one after the other, or that it is refused.
 *
 * @param verdict {@code ""}, or how the text is refused
 * @param values names, values and brackets, with what they hold; {@code ""} if it is refused
 */
record Reading(String verdict, String values) {
  static final Reading MALFORMED = new Reading("malformed", "");
  static final Reading TOO_DEEP = new Reading("too deep", "");

  static Reading of(StringBuilder values) {
    return new Reading("", values.toString());
  }

  /** Notes a piece; its length tells it from the next, whatever it holds. */
  static void note(StringBuilder values, char kind, String piece) {
    values.append(kind).append(piece.length()).append(':').append(piece);
  }

  boolean isRefusal() {
    return !verdict.isEmpty();
  }
}
