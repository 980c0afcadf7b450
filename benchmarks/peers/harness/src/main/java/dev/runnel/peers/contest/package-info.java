/** Who takes part in what, and what came of it. */
@NullMarked
package dev.runnel.peers.contest;

import org.jspecify.annotations.NullMarked;
