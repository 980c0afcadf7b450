/** Reads GGUF files. For this module alone. */
@NullMarked
package dev.runnel.local.internal.gguf;

import org.jspecify.annotations.NullMarked;
