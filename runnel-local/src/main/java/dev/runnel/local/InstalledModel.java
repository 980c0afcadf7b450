package dev.runnel.local;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A model in a {@link ModelStore}. Immutable and thread-safe.
 *
 * @param name what it is called: {@code Models.of("local:" + name)} runs it
 * @param file its GGUF file
 * @param size the file's length in bytes
 */
public record InstalledModel(String name, Path file, long size) {
  /** Checks for nulls. */
  public InstalledModel {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(file, "file");
  }
}
