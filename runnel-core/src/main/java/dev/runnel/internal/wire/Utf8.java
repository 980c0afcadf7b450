package dev.runnel.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Decodes UTF-8 as the WHATWG Encoding Standard does, with a U+FFFD for each maximal part of a
 * malformed sequence.
 *
 * <p>The JDK does the same but for encoded surrogates (ED A0 80 to ED BF BF), which it replaces by
 * a single U+FFFD instead of three.
 */
final class Utf8 {

  private static final char REPLACEMENT = '\uFFFD';

  private Utf8() {}

  static String decode(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    return text.indexOf(REPLACEMENT) < 0 ? text : decodeMalformed(bytes, from, to);
  }

  private static String decodeMalformed(byte[] bytes, int from, int to) {
    byte[] copy = Arrays.copyOfRange(bytes, from, to);
    for (int index = 0; index < copy.length - 1; index++) {
      if (copy[index] == (byte) 0xED && (copy[index + 1] & 0xE0) == 0xA0) {
        // An invalid byte in the lead's place: then each of the three is replaced on its own.
        copy[index] = (byte) 0xFF;
      }
    }
    return new String(copy, StandardCharsets.UTF_8);
  }
}
