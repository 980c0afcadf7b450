package dev.runnel.internal.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds where a line ends, eight bytes at a time.
 *
 * <p>LF and CR are both less than 14, and JSON holds no other byte below that but a rare tab. So a
 * word of eight is only asked "is any byte less than 14?", which takes three operations, and only a
 * yes is looked at closely. The question has no false no; a false yes costs time, never a result.
 */
final class LineEnds {

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long FOURTEENS = 0x0E0E0E0E0E0E0E0EL;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private LineEnds() {}

  /** The index of the first LF or CR in [from, to), or -1. */
  static int find(byte[] bytes, int from, int to) {
    int index = from;
    for (int lastWord = to - Long.BYTES; index <= lastWord; index += Long.BYTES) {
      long word = (long) WORDS.get(bytes, index);
      long candidates = (word - FOURTEENS) & ~word & HIGH_BITS;
      while (candidates != 0) {
        int candidate = index + (Long.numberOfTrailingZeros(candidates) >>> 3);
        if (isLineEnd(bytes[candidate])) {
          return candidate;
        }
        candidates &= candidates - 1;
      }
    }
    for (; index < to; index++) {
      if (isLineEnd(bytes[index])) {
        return index;
      }
    }
    return -1;
  }

  private static boolean isLineEnd(byte value) {
    return value == '\n' || value == '\r';
  }
}
