package dev.runnel.local.testing;

import dev.runnel.local.internal.tensor.WeightType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Puts numbers into the formats that the engine reads; plainly, so that a reader of this file can
 * see that both sides mean the same.
 */
public final class Quantiser {
  private Quantiser() {}

  /** Ggml's number of a type. */
  public static int number(WeightType type) {
    return switch (type) {
      case F32 -> 0;
      case F16 -> 1;
      case Q4_0 -> 2;
      case Q5_0 -> 6;
      case Q8_0 -> 8;
      case Q4_K -> 12;
      case Q5_K -> 13;
      case Q6_K -> 14;
      case BF16 -> 30;
    };
  }

  public static byte[] encode(WeightType type, float[] numbers) {
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < numbers.length; i += type.blockLength()) {
      ByteBuffer block =
          ByteBuffer.allocate((int) type.bytes(type.blockLength())).order(ByteOrder.LITTLE_ENDIAN);
      block(type, numbers, i, block);
      out.writeBytes(block.array());
    }
    return out.toByteArray();
  }

  private static void block(WeightType type, float[] numbers, int at, ByteBuffer block) {
    switch (type) {
      case F32 -> block.putFloat(numbers[at]);
      case F16 -> block.putShort(Float.floatToFloat16(numbers[at]));
      case BF16 -> block.putShort((short) (Float.floatToIntBits(numbers[at]) >> 16));
      case Q8_0 -> q8(numbers, at, block);
      case Q4_0 -> q4(numbers, at, block);
      case Q5_0 -> q5(numbers, at, block);
      case Q4_K, Q5_K -> q45k(type, numbers, at, block);
      case Q6_K -> q6k(numbers, at, block);
    }
  }

  private static void q8(float[] numbers, int at, ByteBuffer block) {
    float scale = half(largest(numbers, at, 32) / 127, block, 0);
    for (int i = 0; i < 32; i++) {
      block.put(2 + i, (byte) level(numbers[at + i], scale, -127, 127));
    }
  }

  private static void q4(float[] numbers, int at, ByteBuffer block) {
    float scale = half(largest(numbers, at, 32) / 7, block, 0);
    for (int i = 0; i < 16; i++) {
      int low = level(numbers[at + i], scale, -8, 7) + 8;
      int high = level(numbers[at + i + 16], scale, -8, 7) + 8;
      block.put(2 + i, (byte) (low | (high << 4)));
    }
  }

  private static void q5(float[] numbers, int at, ByteBuffer block) {
    float scale = half(largest(numbers, at, 32) / 15, block, 0);
    int fifths = 0;
    for (int i = 0; i < 16; i++) {
      int low = level(numbers[at + i], scale, -16, 15) + 16;
      int high = level(numbers[at + i + 16], scale, -16, 15) + 16;
      block.put(6 + i, (byte) ((low & 15) | ((high & 15) << 4)));
      fifths |= (low >> 4 << i) | (high >> 4 << (i + 16));
    }
    block.putInt(2, fifths);
  }

  private static void q45k(WeightType type, float[] numbers, int at, ByteBuffer block) {
    int levels = type == WeightType.Q4_K ? 15 : 31;
    var scales = new float[8];
    var minima = new float[8];
    for (int part = 0; part < 8; part++) {
      float low = 0;
      float high = 0;
      for (int i = 0; i < 32; i++) {
        low = Math.min(low, numbers[at + part * 32 + i]);
        high = Math.max(high, numbers[at + part * 32 + i]);
      }
      scales[part] = (high - low) / levels;
      minima[part] = -low;
    }
    float scale = half(largest(scales, 0, 8) / 63, block, 0);
    float minimum = half(largest(minima, 0, 8) / 63, block, 2);
    for (int part = 0; part < 8; part++) {
      int s = level(scales[part], scale, 0, 63);
      int m = level(minima[part], minimum, 0, 63);
      if (part < 4) {
        or(block, 4 + part, s);
        or(block, 8 + part, m);
      } else {
        or(block, 8 + part, (s & 15) | ((m & 15) << 4));
        or(block, part, s >> 4 << 6);
        or(block, 4 + part, m >> 4 << 6);
      }
      for (int i = 0; i < 32; i++) {
        int level = level(numbers[at + part * 32 + i] + minimum * m, scale * s, 0, levels);
        int nibbles = type == WeightType.Q4_K ? 16 : 48;
        or(block, nibbles + part / 2 * 32 + i, (level & 15) << (part % 2 * 4));
        if (type == WeightType.Q5_K) {
          or(block, 16 + i, level >> 4 << part);
        }
      }
    }
  }

  private static void q6k(float[] numbers, int at, ByteBuffer block) {
    var scales = new float[16];
    for (int unit = 0; unit < 16; unit++) {
      scales[unit] = largest(numbers, at + unit * 16, 16) / 31;
    }
    float scale = half(largest(scales, 0, 16) / 127, block, 208);
    for (int i = 0; i < 256; i++) {
      int s = level(scales[i / 16], scale, 0, 127);
      block.put(192 + i / 16, (byte) s);
      int level = level(numbers[at + i], scale * s, -32, 31) + 32;
      int half = i / 128;
      int turn = i % 128 / 32;
      int place = i % 32;
      or(block, half * 64 + turn % 2 * 32 + place, (level & 15) << (turn / 2 * 4));
      or(block, 128 + half * 32 + place, level >> 4 << (turn * 2));
    }
  }

  private static void or(ByteBuffer block, int at, int bits) {
    block.put(at, (byte) (block.get(at) | bits));
  }

  /** Writes a scale and returns it as it will be read. */
  private static float half(float scale, ByteBuffer block, int at) {
    short half = Float.floatToFloat16(scale);
    block.putShort(at, half);
    return Float.float16ToFloat(half);
  }

  private static float largest(float[] numbers, int at, int count) {
    float largest = 0;
    for (int i = 0; i < count; i++) {
      largest = Math.max(largest, Math.abs(numbers[at + i]));
    }
    return largest;
  }

  private static int level(float number, float scale, int least, int most) {
    return scale == 0 ? 0 : Math.clamp(Math.round(number / scale), least, most);
  }
}
