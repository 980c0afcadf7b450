package dev.runnel.local.internal.llama;

import java.util.Arrays;

/**
 * Turns queries and keys by their position (RoPE): each pair of neighbouring numbers is a point in
 * a plane, and each plane turns at a speed of its own.
 *
 * <p>Source: Su et al., "RoFormer", arXiv 2104.09864, section 3.4; pairs as GGUF's llama files have
 * them. Not thread-safe while {@link #at} is called.
 */
final class Rotation {
  private final double[] speeds;
  private final int headLength;
  private float[] cosines = {};
  private float[] sines = {};

  private Rotation(LlamaShape shape, float[] wavelengthFactors) {
    headLength = shape.headLength();
    speeds = new double[shape.rotaryLength() / 2];
    for (int pair = 0; pair < speeds.length; pair++) {
      double exponent = -2.0 * pair / shape.rotaryLength();
      speeds[pair] =
          shape.rotaryScale() * Math.pow(shape.rotaryBase(), exponent) / wavelengthFactors[pair];
    }
  }

  /** A rotation; some models stretch each wavelength by a factor of its own. */
  static Rotation of(LlamaShape shape, Tensors tensors) {
    int pairs = shape.rotaryLength() / 2;
    if (tensors.has("rope_freqs.weight")) {
      return new Rotation(shape, tensors.vector("rope_freqs.weight", pairs));
    }
    var none = new float[pairs];
    Arrays.fill(none, 1);
    return new Rotation(shape, none);
  }

  /** Sets the position of the first vector; each following one is a token further. */
  void at(int position, int count) {
    int needed = count * speeds.length;
    if (cosines.length < needed) {
      cosines = new float[needed];
      sines = new float[needed];
    }
    for (int i = 0; i < needed; i++) {
      double angle = (position + i / speeds.length) * speeds[i % speeds.length];
      cosines[i] = (float) Math.cos(angle);
      sines[i] = (float) Math.sin(angle);
    }
  }

  /**
   * Turns all heads of a vector.
   *
   * @param index the vector's place behind the first one
   * @param vector where it stands
   * @param offset where it begins
   * @param heads how many heads it has
   */
  void turn(int index, float[] vector, int offset, int heads) {
    int angles = index * speeds.length;
    for (int head = 0; head < heads; head++) {
      int at = offset + head * headLength;
      for (int pair = 0; pair < speeds.length; pair++) {
        float x = vector[at + 2 * pair];
        float y = vector[at + 2 * pair + 1];
        float cosine = cosines[angles + pair];
        float sine = sines[angles + pair];
        vector[at + 2 * pair] = x * cosine - y * sine;
        vector[at + 2 * pair + 1] = x * sine + y * cosine;
      }
    }
  }
}
