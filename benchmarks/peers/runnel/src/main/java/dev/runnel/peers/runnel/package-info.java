/** Runnel, read in both of its ways: by a loop and by a subscriber. */
@NullMarked
package dev.runnel.peers.runnel;

import org.jspecify.annotations.NullMarked;
