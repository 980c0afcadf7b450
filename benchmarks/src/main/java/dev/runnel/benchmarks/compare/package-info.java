/**
 * Two runs of the benchmarks side by side: what has become slower, or allocates more. {@code
 * benchmarks/compare OLD NEW} runs it.
 */
@NullMarked
package dev.runnel.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
