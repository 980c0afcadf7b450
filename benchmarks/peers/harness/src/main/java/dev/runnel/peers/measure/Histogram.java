package dev.runnel.peers.measure;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How often which number was seen, exact to three per cent. For many threads; whoever reads while
 * others add sees some of what they add.
 */
public final class Histogram {
  private static final int STEPS_BITS = 5;
  private static final int STEPS = 1 << STEPS_BITS;

  private final AtomicLongArray counts = new AtomicLongArray((Long.SIZE - STEPS_BITS) * STEPS);

  /**
   * Adds a number.
   *
   * @param value what was seen; less than zero counts as zero
   */
  public void add(long value) {
    counts.incrementAndGet(index(Math.max(0, value)));
  }

  /** Forgets everything. */
  public void reset() {
    for (int i = 0; i < counts.length(); i++) {
      counts.set(i, 0);
    }
  }

  /**
   * The number below which a share of all lies.
   *
   * @param share from 0 to 1: 0.5 is the median
   * @return the lower end of the step in which it lies; -1 if nothing was seen
   */
  public long quantile(double share) {
    long total = 0;
    for (int i = 0; i < counts.length(); i++) {
      total += counts.get(i);
    }
    long wanted = Math.max(1, (long) Math.ceil(total * share));
    long sum = 0;
    for (int i = 0; i < counts.length(); i++) {
      sum += counts.get(i);
      if (sum >= wanted) {
        return lowerEnd(i);
      }
    }
    return -1;
  }

  /** Below 32 a step each; then 32 steps for every power of two. */
  private static int index(long value) {
    if (value < STEPS) {
      return (int) value;
    }
    int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
    int step = (int) (value >> (power - STEPS_BITS)) & (STEPS - 1);
    return (power - STEPS_BITS + 1) * STEPS + step;
  }

  private static long lowerEnd(int index) {
    if (index < STEPS) {
      return index;
    }
    int power = index / STEPS + STEPS_BITS - 1;
    return (1L << power) + ((long) (index % STEPS) << (power - STEPS_BITS));
  }
}
