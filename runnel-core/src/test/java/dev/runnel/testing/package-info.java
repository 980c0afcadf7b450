/**
 * Readers for the recorded streams of the shared corpus, and what tests of dialects and models
 * share. The readers know nothing of Runnel: one that shared its code would share its mistakes.
 */
@NullMarked
package dev.runnel.testing;

import org.jspecify.annotations.NullMarked;
