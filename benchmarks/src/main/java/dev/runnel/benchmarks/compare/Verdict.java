package dev.runnel.benchmarks.compare;

/** What became of a measure. */
enum Verdict {
  /** Worse, by more than the threshold and beyond the errors of both. */
  WORSE,

  /** No different, as far as one can tell. */
  SAME,

  /** Better, likewise. */
  BETTER;

  /**
   * Judges two measures of the same thing, of which less is better.
   *
   * @param before the old one
   * @param after the new one
   * @param threshold the part of the old one by which it may differ
   * @param floor by how much it may differ in any case, in its own unit
   */
  static Verdict of(Measure before, Measure after, double threshold, double floor) {
    if (isMore(after, before, threshold, floor)) {
      return WORSE;
    }
    return isMore(before, after, threshold, floor) ? BETTER : SAME;
  }

  /** Whether one is more than the other, without a doubt. */
  private static boolean isMore(Measure one, Measure other, double threshold, double floor) {
    double difference = one.score() - other.score();
    return difference > threshold * other.score() && difference > floor && one.low() > other.high();
  }
}
