package dev.runnel.benchmarks.jmh;

/** Pieces of text as models send them: a word or less, mostly ASCII, now and then an escape. */
final class Pieces {
  private static final String[] PIECES = {
    "The", " river", " runs", " from", " the", " hills", " to", " the", " sea", ",", " and", " it",
    " carries", " s", "ilt", " and", " leaves", ".", "\n\n", "It", " never", " stops", ":", " caf",
    "é", " and", " \"", "bridge", "\"", " alike", " wait", " —",
  };

  private Pieces() {}

  /** The piece of an index; they repeat. */
  static String at(int index) {
    return PIECES[index % PIECES.length];
  }

  /** As the inside of a JSON string. */
  static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** Letters that servers add so that sizes do not tell the words. */
  static String padding(int index) {
    return "aB3dE5gH7jK9".substring(0, 1 + index * 5 % 12);
  }
}
