package dev.runnel.internal.json;

import java.util.Arrays;

/**
 * A string that mostly is the same in one text after the other, such as the answer's id: it is made
 * anew only where it differs from the one before. Not thread-safe.
 *
 * @see JsonScanner#text(RepeatedText)
 */
public final class RepeatedText {
  private static final int LONGEST_KEPT = 256;
  private static final byte[] NO_BYTES = {};

  private byte[] bytes = NO_BYTES;
  private String text = "";

  /** A string of which nothing is known. */
  public RepeatedText() {}

  /** The index after it and its last quote if it stands at {@code from}, else -1. */
  int end(byte[] array, int from, int to) {
    int end = from + bytes.length;
    boolean repeats =
        end < to && array[end] == '"' && Arrays.equals(array, from, end, bytes, 0, bytes.length);
    return repeats ? end + 1 : -1;
  }

  String text() {
    return text;
  }

  /** Keeps a string whose bytes are [from, to): one without escapes, and not too long. */
  void keep(String text, byte[] array, int from, int to) {
    // Whatever is not plain ASCII has more bytes than chars.
    if (to - from == text.length() && to - from <= LONGEST_KEPT) {
      this.bytes = Arrays.copyOfRange(array, from, to);
      this.text = text;
    }
  }
}
