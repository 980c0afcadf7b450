package dev.runnel.local.internal.tensor;

/**
 * Blocks of 256 weights whose parts have scales of their own, themselves quantised.
 *
 * <p>Q4_K and Q5_K: the block's scale and minimum, eight 6-bit scales and eight 6-bit minima in
 * twelve bytes, one of each for 32 weights; Q5_K's fifth bits; the lower four bits. Q6_K: the lower
 * four bits, the upper two, sixteen 8-bit scales, the block's scale. Source: ggml-quants.c.
 */
final class SuperBlocks {
  static final int LENGTH = 256;
  static final int PART = 32;

  /** Where Q4_K and Q5_K keep their small scales: behind two half-precision numbers. */
  static final int SMALL_SCALES = 4;

  static final int SMALL_SCALES_BYTES = 12;
  static final int Q4_NIBBLES = SMALL_SCALES + SMALL_SCALES_BYTES;
  static final int Q5_FIFTHS = Q4_NIBBLES;
  static final int Q5_NIBBLES = Q5_FIFTHS + PART;
  static final int Q6_UPPER = LENGTH / 2;
  static final int Q6_SCALES = Q6_UPPER + LENGTH / 4;
  static final int Q6_SCALE = Q6_SCALES + LENGTH / 16;

  private SuperBlocks() {}

  /** The 6-bit scale of a part: of the last four, the upper two bits stand with the first four. */
  static int scale(byte[] from, int smallScales, int part) {
    return part < 4
        ? from[smallScales + part] & 0x3F
        : (from[smallScales + part + 4] & 0xF) | (from[smallScales + part - 4] >> 6 & 3) << 4;
  }

  /** The 6-bit minimum of a part. */
  static int minimum(byte[] from, int smallScales, int part) {
    return part < 4
        ? from[smallScales + part + 4] & 0x3F
        : (from[smallScales + part + 4] >> 4 & 0xF) | (from[smallScales + part] >> 6 & 3) << 4;
  }

  static void q4(byte[] from, int offset, float[] to, int length) {
    scaledParts(WeightType.Q4_K, from, offset, to, length);
  }

  static void q5(byte[] from, int offset, float[] to, int length) {
    scaledParts(WeightType.Q5_K, from, offset, to, length);
  }

  /**
   * Q4_K and Q5_K, which is the same with a fifth bit: a byte of those serves all parts in turn.
   */
  private static void scaledParts(
      WeightType type, byte[] from, int offset, float[] to, int length) {
    boolean five = type == WeightType.Q5_K;
    int block = offset;
    for (int i = 0; i < length; i += LENGTH) {
      float scale = LittleEndian.f16(from, block);
      float minimum = LittleEndian.f16(from, block + Short.BYTES);
      for (int part = 0; part < LENGTH / PART; part++) {
        float partScale = scale * scale(from, block + SMALL_SCALES, part);
        float partMinimum = minimum * minimum(from, block + SMALL_SCALES, part);
        int at = block + (five ? Q5_NIBBLES : Q4_NIBBLES) + part / 2 * PART;
        int shift = part % 2 * 4;
        for (int j = 0; j < PART; j++) {
          int fifth = five ? from[block + Q5_FIFTHS + j] >> part & 1 : 0;
          int weight = (from[at + j] >> shift & 0xF) | fifth << 4;
          to[i + part * PART + j] = partScale * weight - partMinimum;
        }
      }
      block += type.blockBytes();
    }
  }

  /** Each half of a block has four parts of 32, which take turns at the bits of the same bytes. */
  static void q6(byte[] from, int offset, float[] to, int length) {
    int block = offset;
    for (int i = 0; i < length; i += LENGTH) {
      float scale = LittleEndian.f16(from, block + Q6_SCALE);
      for (int part = 0; part < LENGTH / PART; part++) {
        int half = part / 4;
        int turn = part % 4;
        int lower = block + half * 64 + turn % 2 * PART;
        int upper = block + Q6_UPPER + half * PART;
        int lowerShift = turn / 2 * 4;
        int upperShift = turn * 2;
        for (int j = 0; j < PART; j++) {
          int weight =
              (from[lower + j] >> lowerShift & 0xF) | (from[upper + j] >> upperShift & 3) << 4;
          float small = from[block + Q6_SCALES + part * 2 + j / 16];
          to[i + part * PART + j] = scale * small * (weight - 32);
        }
      }
      block += WeightType.Q6_K.blockBytes();
    }
  }
}
