package dev.runnel.local.testing;

import dev.runnel.local.internal.tensor.WeightType;

/** How well each format keeps weights of a normal distribution. */
public final class WeightErrors {
  private WeightErrors() {}

  /**
   * The most that the root of the mean square of the errors comes to, against that of the weights.
   */
  public static double known(WeightType type) {
    return switch (type) {
      case F32 -> 1e-9;
      case F16 -> 3e-4;
      case BF16 -> 4e-3;
      case Q8_0 -> 0.006;
      case Q6_K -> 0.02;
      case Q5_K, Q5_0 -> 0.05;
      case Q4_K -> 0.09;
      case Q4_0 -> 0.11;
    };
  }
}
