/** What the scripts {@code benchmarks/jmh} and {@code benchmarks/compare} start with. */
@NullMarked
package dev.runnel.benchmarks.launch;

import org.jspecify.annotations.NullMarked;
