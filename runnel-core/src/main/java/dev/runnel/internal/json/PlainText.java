package dev.runnel.internal.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds how far a string goes on as plain ASCII, eight bytes at a time.
 *
 * <p>A word of eight is asked four things at once: whether it holds a quote, a backslash, a control
 * character or a byte that is not ASCII. Each subtraction leaves the high bit of the first byte
 * that is smaller; a borrow can only spoil those after it, so the first one found is right.
 */
final class PlainText {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long QUOTES = 0x2222222222222222L;
  private static final long BACKSLASHES = 0x5C5C5C5C5C5C5C5CL;
  private static final long SPACES = 0x2020202020202020L;

  private PlainText() {}

  /**
   * The index of the first byte of [from, to) that ends plain text: a quote, a backslash, a control
   * character or a byte that is not ASCII; {@code to} if there is none. No other byte is read.
   */
  static int end(byte[] bytes, int from, int to) {
    int index = from;
    for (int lastWord = to - Long.BYTES; index <= lastWord; index += Long.BYTES) {
      long word = (long) WORDS.get(bytes, index);
      long quotes = (word ^ QUOTES) - ONES;
      long backslashes = (word ^ BACKSLASHES) - ONES;
      long ends = (quotes | backslashes | (word - SPACES) | word) & HIGH_BITS;
      if (ends != 0) {
        return index + (Long.numberOfTrailingZeros(ends) >>> 3);
      }
    }
    while (index < to && isPlain(bytes[index])) {
      index++;
    }
    return index;
  }

  /**
   * The index of the quote that ends a string of plain text, which begins at {@code from}; -1 if it
   * holds anything else, or has no end before {@code to}.
   */
  static int quote(byte[] bytes, int from, int to) {
    int end = end(bytes, from, to);
    return end < to && bytes[end] == '"' ? end : -1;
  }

  private static boolean isPlain(byte value) {
    return value >= ' ' && value != '"' && value != '\\';
  }
}
