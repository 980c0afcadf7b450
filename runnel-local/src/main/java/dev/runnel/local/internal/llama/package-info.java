/**
 * The llama architecture: shape, weights, the forward pass and what it remembers. Knows tensors and
 * GGUF files, no text. For this module alone.
 */
@NullMarked
package dev.runnel.local.internal.llama;

import org.jspecify.annotations.NullMarked;
