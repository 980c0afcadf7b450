package dev.runnel.internal.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Ways in which a network may cut bytes. */
final class Cuts {

  private Cuts() {}

  static List<byte[]> whole(byte[] bytes) {
    return List.of(bytes);
  }

  static List<byte[]> byteByByte(byte[] bytes) {
    List<byte[]> pieces = new ArrayList<>();
    for (byte single : bytes) {
      pieces.add(new byte[] {single});
    }
    return pieces;
  }

  /** Two pieces; the first ends before the position. */
  static List<byte[]> at(int position, byte[] bytes) {
    return List.of(
        Arrays.copyOfRange(bytes, 0, position), Arrays.copyOfRange(bytes, position, bytes.length));
  }

  /** Whole, byte by byte, and in two at every position. */
  static List<List<byte[]>> all(byte[] bytes) {
    List<List<byte[]>> cuts = new ArrayList<>();
    cuts.add(whole(bytes));
    cuts.add(byteByByte(bytes));
    for (int position = 0; position <= bytes.length; position++) {
      cuts.add(at(position, bytes));
    }
    return cuts;
  }

  static String describe(List<byte[]> pieces) {
    return pieces.size() + " pieces of " + pieces.stream().map(piece -> piece.length).toList();
  }

  /** Pieces of random sizes, empty ones too, on all scales up to the whole. */
  static List<byte[]> random(Random random, byte[] bytes) {
    List<byte[]> pieces = new ArrayList<>();
    int scales = Math.max(4, 33 - Integer.numberOfLeadingZeros(bytes.length));
    int largest = 1 << random.nextInt(2, scales);
    int start = 0;
    while (start < bytes.length) {
      int end = Math.min(bytes.length, start + random.nextInt(largest));
      pieces.add(Arrays.copyOfRange(bytes, start, end));
      start = end;
    }
    return pieces;
  }
}
