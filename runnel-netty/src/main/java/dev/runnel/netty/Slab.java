package dev.runnel.netty;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.List;

/** One stretch of memory that carries bytes to a receiver, again and again. */
final class Slab {
  private final byte[] bytes;
  private final ByteBuffer buffer;
  private final List<ByteBuffer> list;
  private int size;

  Slab(int capacity) {
    bytes = new byte[capacity];
    buffer = ByteBuffer.wrap(bytes);
    list = List.of(buffer);
  }

  int capacity() {
    return bytes.length;
  }

  int size() {
    return size;
  }

  int room() {
    return bytes.length - size;
  }

  void append(ByteBuf in, int length) {
    in.readBytes(bytes, size, length);
    size += length;
  }

  void append(Slab other) {
    System.arraycopy(other.bytes, 0, bytes, size, other.size);
    size += other.size;
  }

  void clear() {
    size = 0;
  }

  /** What is in it, as the receiver wants it. */
  List<ByteBuffer> content() {
    buffer.clear().limit(size);
    return list;
  }
}
