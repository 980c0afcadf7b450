package dev.runnel.internal.wire;

import java.util.Arrays;

/**
 * Bytes that are appended to, kept between feeds. How many may come is for the caller to check;
 * capacity stays below twice what was needed.
 */
final class GrowingBytes {

  private static final int SMALLEST_CAPACITY = 256;

  /** Larger arrays aren't kept for the next frame: a stream idles for long, and there are many. */
  private static final int LARGEST_KEPT = 64 * 1024;

  private static final byte[] NONE = {};

  private byte[] array = NONE;
  private int length;

  /** The array of the moment; another one after an {@code append} that had to grow. */
  byte[] array() {
    return array;
  }

  int length() {
    return length;
  }

  boolean isEmpty() {
    return length == 0;
  }

  void append(byte[] source, int from, int to) {
    int count = to - from;
    ensureRoom(count);
    System.arraycopy(source, from, array, length, count);
    length += count;
  }

  void append(byte single) {
    ensureRoom(1);
    array[length++] = single;
  }

  /** Forgets the bytes but doesn't overwrite them: a frame may still show them. */
  void clear() {
    length = 0;
    if (array.length > LARGEST_KEPT) {
      array = NONE;
    }
  }

  private void ensureRoom(int count) {
    int needed = Math.addExact(length, count);
    if (needed > array.length) {
      int roomy = Math.max(SMALLEST_CAPACITY, needed + (needed >> 1));
      array = Arrays.copyOf(array, roomy < 0 ? needed : roomy);
    }
  }
}
