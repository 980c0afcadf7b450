package dev.runnel.local.internal.tensor;

/** Weights that are floating-point numbers, each by itself. */
final class FloatBlocks {
  private FloatBlocks() {}

  static void f32(byte[] from, int offset, float[] to, int length) {
    for (int i = 0; i < length; i++) {
      to[i] = LittleEndian.f32(from, offset + i * Float.BYTES);
    }
  }

  static void f16(byte[] from, int offset, float[] to, int length) {
    for (int i = 0; i < length; i++) {
      to[i] = LittleEndian.f16(from, offset + i * Short.BYTES);
    }
  }

  static void bf16(byte[] from, int offset, float[] to, int length) {
    for (int i = 0; i < length; i++) {
      to[i] = Float.intBitsToFloat(LittleEndian.i16(from, offset + i * Short.BYTES) << Short.SIZE);
    }
  }
}
