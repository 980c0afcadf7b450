package dev.runnel.peers.measure;

import java.util.Arrays;
import java.util.Collection;

/** Numbers that were measured, in order. Immutable. */
public final class Samples {
  private final double[] sorted;

  private Samples(double[] sorted) {
    this.sorted = sorted;
  }

  /**
   * Sorts what was measured.
   *
   * @param values at least one
   * @return them
   */
  public static Samples of(Collection<? extends Number> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    double[] sorted = values.stream().mapToDouble(Number::doubleValue).toArray();
    Arrays.sort(sorted);
    return new Samples(sorted);
  }

  /**
   * The median: of an even number of values, the mean of the two in the middle.
   *
   * @return the median
   */
  public double median() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /**
   * The nearest-rank quantile.
   *
   * @param share from 0 to 1
   * @return the smallest value that is not less than this share of all
   */
  public double quantile(double share) {
    int rank = (int) Math.ceil(sorted.length * share);
    return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
  }

  /**
   * The least of all.
   *
   * @return the minimum
   */
  public double min() {
    return sorted[0];
  }

  /**
   * The greatest of all.
   *
   * @return the maximum
   */
  public double max() {
    return sorted[sorted.length - 1];
  }
}
