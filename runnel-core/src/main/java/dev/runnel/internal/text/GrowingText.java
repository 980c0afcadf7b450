package dev.runnel.internal.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text that grows by small pieces and is seldom looked at: what it has is not copied when it
 * grows, as a {@link StringBuilder} does, and nothing is held before it has any. Not thread-safe.
 */
public final class GrowingText {
  private static final int FIRST = 128;
  private static final int LARGEST = 8 * 1024;

  private @Nullable List<StringBuilder> full;
  private @Nullable StringBuilder last;

  /** A text of which nothing has come. */
  public GrowingText() {}

  /**
   * Appends a piece.
   *
   * @param piece what follows
   */
  public void append(String piece) {
    if (!piece.isEmpty()) {
      block(piece.length()).append(piece);
    }
  }

  private StringBuilder block(int length) {
    StringBuilder block = last;
    if (block == null) {
      block = new StringBuilder(Math.max(FIRST, length));
      last = block;
    } else if (block.capacity() - block.length() < length) {
      if (full == null) {
        full = new ArrayList<>();
      }
      full.add(block);
      block = new StringBuilder(Math.max(length, Math.min(LARGEST, 2 * block.capacity())));
      last = block;
    }
    return block;
  }

  /** All that has come. */
  @Override
  public String toString() {
    if (last == null) {
      return "";
    }
    if (full == null) {
      return last.toString();
    }
    int length = last.length();
    for (StringBuilder block : full) {
      length += block.length();
    }
    var whole = new StringBuilder(length);
    full.forEach(whole::append);
    return whole.append(last).toString();
  }
}
