package dev.runnel.benchmarks.compare;

/**
 * One benchmark before and after.
 *
 * @param before the old result
 * @param after the new result
 * @param threshold the part of the old value by which the new one may differ
 */
record Comparison(Result before, Result after, double threshold) {
  // Threads of the JVM allocate beside the benchmark: fractions of a byte are none of its.
  private static final double FLOOR_BYTES = 1;

  /**
   * Checks that both measure the same.
   *
   * @throws IllegalArgumentException if they do not
   */
  Comparison {
    if (!before.mode().equals(after.mode()) || !before.time().unit().equals(after.time().unit())) {
      throw new IllegalArgumentException(
          "%s is in %s %s in one file and in %s %s in the other"
              .formatted(
                  before.name(),
                  before.mode(),
                  before.time().unit(),
                  after.mode(),
                  after.time().unit()));
    }
  }

  /** How the time, or the rate, has changed. */
  Verdict time() {
    return before.isRate()
        ? Verdict.of(after.time(), before.time(), threshold, 0)
        : Verdict.of(before.time(), after.time(), threshold, 0);
  }

  /** How the allocation has changed; the same if one of the files did not count it. */
  Verdict allocation() {
    Measure old = before.allocation();
    Measure now = after.allocation();
    return old == null || now == null ? Verdict.SAME : Verdict.of(old, now, threshold, FLOOR_BYTES);
  }

  /** Whether anything has become worse. */
  boolean isWorse() {
    return time() == Verdict.WORSE || allocation() == Verdict.WORSE;
  }
}
