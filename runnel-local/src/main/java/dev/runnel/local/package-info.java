/**
 * Models that run inside the JVM: any llama-architecture GGUF file, and {@code nano}, a tiny model
 * that comes with the jar. For everybody.
 */
@NullMarked
package dev.runnel.local;

import org.jspecify.annotations.NullMarked;
