package dev.runnel.local.internal.tensor;

/**
 * Blocks of 32 weights that share a scale, a half-precision number at their head.
 *
 * <p>Where two weights share a byte, the lower half is one of the first sixteen, the upper half one
 * of the last. Source: ggml-quants.c.
 */
final class SmallBlocks {
  static final int LENGTH = 32;
  static final int HALF = LENGTH / 2;
  static final int SCALE_BYTES = Short.BYTES;

  private SmallBlocks() {}

  static void q8(byte[] from, int offset, float[] to, int length) {
    int at = offset;
    for (int i = 0; i < length; i += LENGTH) {
      float scale = LittleEndian.f16(from, at);
      at += SCALE_BYTES;
      for (int j = 0; j < LENGTH; j++) {
        to[i + j] = scale * from[at + j];
      }
      at += LENGTH;
    }
  }

  static void q4(byte[] from, int offset, float[] to, int length) {
    int at = offset;
    for (int i = 0; i < length; i += LENGTH) {
      float scale = LittleEndian.f16(from, at);
      at += SCALE_BYTES;
      for (int j = 0; j < HALF; j++) {
        int pair = from[at + j];
        to[i + j] = scale * ((pair & 0xF) - 8);
        to[i + j + HALF] = scale * ((pair >> 4 & 0xF) - 8);
      }
      at += HALF;
    }
  }

  /** The fifth bits of all 32 stand together, behind the scale. */
  static void q5(byte[] from, int offset, float[] to, int length) {
    int at = offset;
    for (int i = 0; i < length; i += LENGTH) {
      float scale = LittleEndian.f16(from, at);
      int fifths = LittleEndian.i32(from, at + SCALE_BYTES);
      at += SCALE_BYTES + Integer.BYTES;
      for (int j = 0; j < HALF; j++) {
        int pair = from[at + j];
        int low = (pair & 0xF) | (fifths >>> j & 1) << 4;
        int high = (pair >> 4 & 0xF) | (fifths >>> (j + HALF) & 1) << 4;
        to[i + j] = scale * (low - 16);
        to[i + j + HALF] = scale * (high - 16);
      }
      at += HALF;
    }
  }
}
