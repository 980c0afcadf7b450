package dev.runnel.local.internal.tensor;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a tensor's weights are stored: in blocks of so many weights in so many bytes.
 *
 * <p>Source: ggml's ggml-common.h (the blocks) and ggml.h (the numbers of the types).
 */
public enum WeightType {
  /** Single precision. */
  F32(0, 1, 4),
  /** Half precision. */
  F16(1, 1, 2),
  /** 4 bits and a scale per 32 weights. */
  Q4_0(2, 32, 18),
  /** 5 bits and a scale per 32 weights. */
  Q5_0(6, 32, 22),
  /** 8 bits and a scale per 32 weights. */
  Q8_0(8, 32, 34),
  /** 4 bits, and scale and minimum of 6 bits per 32 weights. */
  Q4_K(12, 256, 144),
  /** 5 bits, and scale and minimum of 6 bits per 32 weights. */
  Q5_K(13, 256, 176),
  /** 6 bits, and a scale of 8 bits per 16 weights. */
  Q6_K(14, 256, 210),
  /** The upper half of single precision. */
  BF16(30, 1, 2);

  private final int number;
  private final int blockLength;
  private final int blockBytes;

  WeightType(int number, int blockLength, int blockBytes) {
    this.number = number;
    this.blockLength = blockLength;
    this.blockBytes = blockBytes;
  }

  /**
   * The type of a number.
   *
   * @param number ggml's number
   * @return the type, or empty if it is none of these
   */
  public static Optional<WeightType> of(int number) {
    return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
  }

  /**
   * How many weights a block holds.
   *
   * @return at least 1
   */
  public int blockLength() {
    return blockLength;
  }

  /**
   * The size of so many weights.
   *
   * @param weights how many; whole blocks
   * @return the bytes
   */
  public long bytes(long weights) {
    return weights / blockLength * blockBytes;
  }

  int blockBytes() {
    return blockBytes;
  }

  /**
   * Turns weights into numbers.
   *
   * @param from where the blocks stand
   * @param offset where the first one begins
   * @param to where the numbers go, from the start
   * @param length how many; whole blocks
   */
  public void decode(byte[] from, int offset, float[] to, int length) {
    switch (this) {
      case F32 -> FloatBlocks.f32(from, offset, to, length);
      case F16 -> FloatBlocks.f16(from, offset, to, length);
      case BF16 -> FloatBlocks.bf16(from, offset, to, length);
      case Q4_0 -> SmallBlocks.q4(from, offset, to, length);
      case Q5_0 -> SmallBlocks.q5(from, offset, to, length);
      case Q8_0 -> SmallBlocks.q8(from, offset, to, length);
      case Q4_K -> SuperBlocks.q4(from, offset, to, length);
      case Q5_K -> SuperBlocks.q5(from, offset, to, length);
      case Q6_K -> SuperBlocks.q6(from, offset, to, length);
    }
  }
}
