package dev.runnel.faultserver;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Frames of HTTP/2 (RFC 9113, section 4.1) as they stand on the wire, allowed or not. */
final class Http2Frames {
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int CONTINUATION = 9;
  static final int UNKNOWN = 0xb7;

  static final int END_STREAM = 1;
  static final int END_HEADERS = 4;

  /** {@code :status: 200} by the static table (RFC 7541, appendix A). */
  static final byte[] STATUS_200 = {(byte) 0x88};

  private Http2Frames() {}

  static byte[] frame(int type, int flags, int streamId, byte[] payload) {
    return frame(type, flags, streamId, payload.length, payload);
  }

  /** A frame that is said to be of another length than it is. */
  static byte[] frame(int type, int flags, int streamId, int length, byte[] payload) {
    return ByteBuffer.allocate(9 + payload.length)
        .putShort((short) (length >> 8))
        .put((byte) length)
        .put((byte) type)
        .put((byte) flags)
        .putInt(streamId)
        .put(payload)
        .array();
  }

  /** A header as a literal without indexing (RFC 7541, section 6.2.2), both parts under 127. */
  static byte[] field(String name, String value) {
    var bytes = new ByteArrayOutputStream();
    bytes.write(0);
    for (String part : new String[] {name, value}) {
      bytes.write(part.length());
      bytes.writeBytes(part.getBytes(StandardCharsets.US_ASCII));
    }
    return bytes.toByteArray();
  }
}
