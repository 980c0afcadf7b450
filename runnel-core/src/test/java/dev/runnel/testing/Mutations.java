package dev.runnel.testing;

import java.util.Arrays;
import java.util.Random;

/** Bytes as a broken server might send them. */
public final class Mutations {
  private static final int LARGEST = 64 * 1024;

  private Mutations() {}

  /** A stretch of the bytes with one to four changes: of a byte, of a part left out, of the end. */
  public static byte[] mutant(byte[] bytes, Random random) {
    // Of long streams a stretch will do.
    int from = random.nextInt(Math.max(1, bytes.length - LARGEST));
    byte[] mutant = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + LARGEST));
    for (int change = random.nextInt(4); change >= 0; change--) {
      mutant = mutate(mutant, random);
    }
    return mutant;
  }

  private static byte[] mutate(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return bytes;
    }
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(4)) {
      case 0 -> bytes[at] = (byte) random.nextInt(256);
      case 1 -> bytes[at] = (byte) "{}[]\",:\\\n 0".charAt(random.nextInt(11));
      case 2 -> {
        return Arrays.copyOf(bytes, at);
      }
      default -> {
        int length = Math.min(random.nextInt(200), bytes.length - at);
        byte[] shorter = new byte[bytes.length - length];
        System.arraycopy(bytes, 0, shorter, 0, at);
        System.arraycopy(bytes, at + length, shorter, at, shorter.length - at);
        return shorter;
      }
    }
    return bytes;
  }
}
