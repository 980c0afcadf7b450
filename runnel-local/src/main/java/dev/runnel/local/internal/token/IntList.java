package dev.runnel.local.internal.token;

import java.util.Arrays;

/** Ints that are appended to, without a box for each. */
final class IntList {
  private int[] array = new int[16];
  private int size;

  int size() {
    return size;
  }

  int get(int index) {
    return array[index];
  }

  void add(int value) {
    if (size == array.length) {
      array = Arrays.copyOf(array, size + (size >> 1));
    }
    array[size++] = value;
  }

  int[] toArray() {
    return Arrays.copyOf(array, size);
  }
}
