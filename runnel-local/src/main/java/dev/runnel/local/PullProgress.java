package dev.runnel.local;

import java.util.Objects;

/**
 * How far a pull is. Immutable and thread-safe.
 *
 * @param name the model's name
 * @param received the bytes on disk, those of earlier tries included
 * @param size all bytes there will be
 * @param resumed the bytes that were there before this try; they say nothing about its speed
 */
public record PullProgress(String name, long received, long size, long resumed) {
  /** Checks for nulls. */
  public PullProgress {
    Objects.requireNonNull(name, "name");
  }
}
