package dev.runnel.benchmarks.compare;

/**
 * A measured value.
 *
 * @param score the mean
 * @param error half of its 99.9 % confidence interval; NaN where there were too few samples to tell
 * @param unit what it is in, such as {@code ns/op}
 */
record Measure(double score, double error, String unit) {

  /** The least that it may truly be; the mean itself if that is not known. */
  double low() {
    return score - knownError();
  }

  /** The most that it may truly be. */
  double high() {
    return score + knownError();
  }

  private double knownError() {
    return Double.isNaN(error) ? 0 : error;
  }
}
