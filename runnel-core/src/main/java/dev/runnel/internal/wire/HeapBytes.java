package dev.runnel.internal.wire;

import java.nio.ByteBuffer;

/** Shows the bytes of any buffer as a part of an array: in place where it can, else a copy. */
final class HeapBytes {

  private static final byte[] NO_BYTES = {};

  private byte[] copied = NO_BYTES;
  private byte[] array = NO_BYTES;
  private int from;
  private int to;

  /** Takes a buffer's bytes, from position to limit, and leaves it without remaining ones. */
  void take(ByteBuffer bytes) {
    int count = bytes.remaining();
    if (bytes.hasArray()) {
      array = bytes.array();
      from = bytes.arrayOffset() + bytes.position();
      bytes.position(bytes.limit());
    } else {
      // Read-only, as what the JDK's HttpClient hands out, or outside the heap.
      if (copied.length < count) {
        copied = new byte[count];
      }
      bytes.get(copied, 0, count);
      array = copied;
      from = 0;
    }
    to = from + count;
  }

  /** Lets go of an array that is the caller's again. */
  void release() {
    array = NO_BYTES;
    from = 0;
    to = 0;
  }

  byte[] array() {
    return array;
  }

  /** The index of the first byte. */
  int from() {
    return from;
  }

  /** The index after the last byte. */
  int to() {
    return to;
  }
}
