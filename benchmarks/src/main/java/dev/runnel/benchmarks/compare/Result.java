package dev.runnel.benchmarks.compare;

import org.jspecify.annotations.Nullable;

/**
 * What one benchmark came to.
 *
 * @param name its class, method and parameters
 * @param mode JMH's short name of the mode, such as {@code avgt}
 * @param time the primary measure
 * @param allocation the bytes that an operation allocates, or null if they were not counted
 */
record Result(String name, String mode, Measure time, @Nullable Measure allocation) {

  /** Whether more is better, as in operations per second. */
  boolean isRate() {
    return mode.equals("thrpt");
  }
}
