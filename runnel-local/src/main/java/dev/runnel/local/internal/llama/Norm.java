package dev.runnel.local.internal.llama;

/**
 * Brings a vector to a root mean square of one, then weighs its numbers.
 *
 * <p>Source: Zhang and Sennrich, "Root mean square layer normalization", arXiv 1910.07467.
 * Immutable and thread-safe.
 */
final class Norm {
  private final float[] weights;
  private final float epsilon;

  /**
   * A norm.
   *
   * @param weights one for each number of the vector; not copied
   * @param epsilon what keeps it from dividing by zero
   */
  Norm(float[] weights, float epsilon) {
    this.weights = weights;
    this.epsilon = epsilon;
  }

  void apply(float[] from, int fromOffset, float[] to, int toOffset) {
    double squares = 0;
    for (int i = 0; i < weights.length; i++) {
      squares += (double) from[fromOffset + i] * from[fromOffset + i];
    }
    float factor = (float) (1 / Math.sqrt(squares / weights.length + epsilon));
    for (int i = 0; i < weights.length; i++) {
      to[toOffset + i] = factor * from[fromOffset + i] * weights[i];
    }
  }
}
