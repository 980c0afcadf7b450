package dev.runnel.faultserver;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Cuts recorded bytes as a network might. No piece is empty, and the pieces of one cut join to the
 * whole.
 */
public final class Cuts {
  private Cuts() {}

  /**
   * All in one piece.
   *
   * @param bytes the whole
   * @return the one piece, or none of nothing
   */
  public static List<byte[]> whole(byte[] bytes) {
    return at(bytes);
  }

  /**
   * Each byte for itself.
   *
   * @param bytes the whole
   * @return as many pieces as there are bytes
   */
  public static List<byte[]> bytewise(byte[] bytes) {
    return pieces(bytes, 1);
  }

  /**
   * Pieces of one size; the last may be shorter.
   *
   * @param bytes the whole
   * @param size the bytes in a piece
   * @return the pieces
   */
  public static List<byte[]> pieces(byte[] bytes, int size) {
    return at(bytes, IntStream.iterate(size, i -> i < bytes.length, i -> i + size).toArray());
  }

  /**
   * Cut in two, once at each place there is.
   *
   * @param bytes the whole
   * @return as many cuts as there are bytes, less one; made when asked for
   */
  public static Stream<List<byte[]>> everySplit(byte[] bytes) {
    return IntStream.range(1, bytes.length).mapToObj(i -> at(bytes, i));
  }

  /**
   * Random pieces.
   *
   * @param bytes the whole
   * @param seed the same seed cuts the same
   * @param longest the most bytes in a piece, at least 1
   * @return the pieces
   */
  public static List<byte[]> random(byte[] bytes, long seed, int longest) {
    Random random = new Random(seed);
    List<byte[]> pieces = new ArrayList<>();
    for (int from = 0; from < bytes.length; ) {
      int to = Math.min(bytes.length, from + 1 + random.nextInt(longest));
      pieces.add(Arrays.copyOfRange(bytes, from, to));
      from = to;
    }
    return pieces;
  }

  /**
   * Cut at the given places.
   *
   * @param bytes the whole
   * @param places where a piece begins, ascending
   * @return the pieces
   */
  public static List<byte[]> at(byte[] bytes, int... places) {
    List<byte[]> pieces = new ArrayList<>();
    int from = 0;
    for (int to : places) {
      addPiece(pieces, bytes, from, to);
      from = to;
    }
    addPiece(pieces, bytes, from, bytes.length);
    return pieces;
  }

  /**
   * Joins pieces again.
   *
   * @param pieces the pieces
   * @return the whole
   */
  public static byte[] join(Iterable<byte[]> pieces) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      bytes.writeBytes(piece);
    }
    return bytes.toByteArray();
  }

  private static void addPiece(List<byte[]> pieces, byte[] bytes, int from, int to) {
    if (from < to) {
      pieces.add(Arrays.copyOfRange(bytes, from, to));
    }
  }
}
