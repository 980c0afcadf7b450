package dev.runnel.local.internal.gguf;

import dev.runnel.UnsupportedException;
import dev.runnel.ValidationException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads a file's head value by value. Every count and length a file claims is held against the
 * bytes that are left before anything is allocated, so that no file makes the reader use more
 * memory than a small multiple of its own size.
 */
final class Cursor {
  private final String name;
  private final ByteBuffer bytes;

  Cursor(String name, ByteBuffer littleEndian) {
    this.name = name;
    this.bytes = littleEndian;
  }

  int position() {
    return bytes.position();
  }

  int u8(String what) {
    need(1, what);
    return Byte.toUnsignedInt(bytes.get());
  }

  int i16(String what) {
    need(Short.BYTES, what);
    return bytes.getShort();
  }

  int i32(String what) {
    need(Integer.BYTES, what);
    return bytes.getInt();
  }

  long i64(String what) {
    need(Long.BYTES, what);
    return bytes.getLong();
  }

  float f32(String what) {
    need(Float.BYTES, what);
    return bytes.getFloat();
  }

  double f64(String what) {
    need(Double.BYTES, what);
    return bytes.getDouble();
  }

  /** A count of things that take at least so many bytes each. */
  int count(int bytesEach, String what) {
    long count = i64(what);
    if (count < 0 || count > bytes.remaining() / bytesEach) {
      throw broken(
          what + " is " + Long.toUnsignedString(count) + ", more than the file has bytes for");
    }
    return (int) count;
  }

  String text(String what) {
    int length = count(1, "the length of " + what);
    var text = new byte[length];
    bytes.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  ValidationException broken(String why) {
    return new ValidationException(
        name + " is not a valid GGUF file: " + why + "; download it again");
  }

  UnsupportedException unsupported(String why) {
    return new UnsupportedException(name + " cannot be used: " + why);
  }

  private void need(int count, String what) {
    if (bytes.remaining() < count) {
      throw broken("it ends within " + what);
    }
  }
}
