/**
 * Weights and the arithmetic on them: the formats of GGUF's tensors, matrices over mapped files,
 * kernels in plain Java and with the Vector API, and the threads they run on. For this module
 * alone.
 */
@NullMarked
package dev.runnel.local.internal.tensor;

import org.jspecify.annotations.NullMarked;
