package dev.runnel.internal.wire;

import java.util.Arrays;

/**
 * A JSON document in the midst of an event stream, in lines that are no fields: Google's servers
 * end a stream with one when the model fails after the first events. Not thread-safe.
 */
final class StrayDocument {
  private final int limit;
  private final GrowingBytes text = new GrowingBytes();

  StrayDocument(int limit) {
    this.limit = limit;
  }

  /** Takes a line that isn't blank, if it can belong to a document; false if it is another. */
  boolean takes(byte[] line, int from, int to) {
    if (!(text.isEmpty() ? begins(line[from]) : goesOn(line[from]))) {
      text.clear();
      return false;
    }
    if (to - from < limit - text.length()) {
      text.append(line, from, to);
      text.append((byte) '\n');
    } else {
      text.clear();
    }
    return true;
  }

  /** The lines so far; empty if others have followed. */
  byte[] bytes() {
    return Arrays.copyOf(text.array(), text.length());
  }

  private static boolean begins(byte first) {
    return first == '{' || first == '[';
  }

  private static boolean goesOn(byte first) {
    return switch (first) {
      case ' ', '\t', '"', ',', '{', '}', '[', ']' -> true;
      default -> false;
    };
  }
}
