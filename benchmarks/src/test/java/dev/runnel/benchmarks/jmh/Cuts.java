package dev.runnel.benchmarks.jmh;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Where a network cuts bytes. */
final class Cuts {
  private static final long SEED = 42;

  private Cuts() {}

  /** One array of all. */
  static byte[] joined(List<byte[]> pieces) {
    var all = new ByteArrayOutputStream();
    pieces.forEach(all::writeBytes);
    return all.toByteArray();
  }

  /** Pieces of a size, but for the last one. */
  static List<byte[]> every(byte[] bytes, int size) {
    List<byte[]> pieces = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += size) {
      pieces.add(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size)));
    }
    return pieces;
  }

  /** Pieces of random sizes about a mean: the same ones each time. */
  static List<byte[]> random(byte[] bytes, int mean) {
    var random = new SplittableRandom(SEED);
    List<byte[]> pieces = new ArrayList<>();
    for (int from = 0; from < bytes.length; ) {
      int to = Math.min(bytes.length, from + random.nextInt(1, 2 * mean));
      pieces.add(Arrays.copyOfRange(bytes, from, to));
      from = to;
    }
    return pieces;
  }
}
