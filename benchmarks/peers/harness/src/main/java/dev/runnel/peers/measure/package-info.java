/** How things are counted: histograms, medians, what a process uses. Knows nothing of the rest. */
@NullMarked
package dev.runnel.peers.measure;

import org.jspecify.annotations.NullMarked;
