package dev.runnel.internal.wire;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * The layout of one message of Amazon's event stream, numbers being big-endian: length of the
 * message, length of its headers, checksum of these two; headers; payload; checksum of all before.
 */
final class EventStreamMessage {
  /** Two lengths and their checksum. */
  static final int PRELUDE = 12;

  private static final int LENGTHS = 8;
  private static final int CHECKSUM = 4;

  /** What the specification allows. */
  private static final int LONGEST_HEADERS = 128 * 1024;

  private EventStreamMessage() {}

  /**
   * Reads a message's length from its prelude.
   *
   * @throws CorruptFrameException if the prelude is damaged, or the lengths contradict each other
   * @throws FrameTooLargeException if the message is longer than allowed
   */
  static int length(byte[] array, int offset, int max) {
    ByteBuffer prelude = ByteBuffer.wrap(array, offset, PRELUDE);
    long length = Integer.toUnsignedLong(prelude.getInt());
    long headersLength = Integer.toUnsignedLong(prelude.getInt());
    if (prelude.getInt() != checksum(array, offset, LENGTHS)) {
      throw new CorruptFrameException("a message whose first checksum is wrong");
    }
    if (length < PRELUDE + headersLength + CHECKSUM) {
      throw new CorruptFrameException("a message shorter than its own headers");
    }
    if (headersLength > LONGEST_HEADERS) {
      throw new CorruptFrameException("a message with more headers than there can be");
    }
    if (length > max) {
      throw FrameTooLargeException.frame(max);
    }
    return (int) length;
  }

  /**
   * Shows a message.
   *
   * @throws CorruptFrameException if it is damaged, or its headers cannot be read
   */
  static void show(byte[] array, int offset, int length, EventStreamHeaders headers, Frame frame) {
    int end = offset + length - CHECKSUM;
    if (ByteBuffer.wrap(array).getInt(end) != checksum(array, offset, length - CHECKSUM)) {
      throw new CorruptFrameException("a message whose checksum is wrong");
    }
    int from = offset + PRELUDE;
    int payload = from + ByteBuffer.wrap(array).getInt(offset + 4);
    headers.read(array, from, payload);
    headers.show(frame, array, payload, end - payload);
  }

  private static int checksum(byte[] array, int offset, int length) {
    var crc = new CRC32();
    crc.update(array, offset, length);
    return (int) crc.getValue();
  }
}
