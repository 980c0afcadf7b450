package dev.runnel.internal.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A short name of ASCII with its bytes, to be found again without a string being made: its first
 * and its last eight bytes are compared at once, and of most names that is all. Immutable.
 */
public final class Name {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private final String text;
  private final long first;
  private final long last;

  /** The bits of the first word that are the name's. */
  private final long mask;

  Name(byte[] bytes) {
    this.bytes = bytes;
    this.text = new String(bytes, StandardCharsets.ISO_8859_1);
    byte[] padded = Arrays.copyOf(bytes, Math.max(bytes.length, Long.BYTES));
    this.first = word(padded, 0);
    this.last = word(padded, padded.length - Long.BYTES);
    this.mask = bytes.length >= Long.BYTES ? -1 : (1L << (Byte.SIZE * bytes.length)) - 1;
  }

  /**
   * The name.
   *
   * @return the same string each time
   */
  public String text() {
    return text;
  }

  /**
   * How long it is.
   *
   * @return the number of its bytes
   */
  public int length() {
    return bytes.length;
  }

  /**
   * Tells whether bytes begin with the name.
   *
   * @param array where they are
   * @param from the index of the first
   * @param to the index after the last; no byte from there on is read
   * @return true if the name stands at the first of them
   */
  public boolean isAt(byte[] array, int from, int to) {
    int length = bytes.length;
    if (to - from < Long.BYTES || length > 2 * Long.BYTES) {
      return to - from >= length && Arrays.equals(array, from, from + length, bytes, 0, length);
    }
    if ((word(array, from) & mask) != first) {
      return false;
    }
    return length <= Long.BYTES
        || (to - from >= length && word(array, from + length - Long.BYTES) == last);
  }

  private static long word(byte[] array, int index) {
    return (long) WORDS.get(array, index);
  }
}
