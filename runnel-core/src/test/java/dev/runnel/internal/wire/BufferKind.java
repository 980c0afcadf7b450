package dev.runnel.internal.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The kinds of buffers that transports hand out. */
enum BufferKind {
  HEAP {
    @Override
    Fed of(byte[] bytes) {
      byte[] array = bytes.clone();
      return new Fed(ByteBuffer.wrap(array), array);
    }
  },
  /** In the middle of an array full of line ends that aren't part of the input. */
  HEAP_SLICE {
    @Override
    Fed of(byte[] bytes) {
      byte[] array = new byte[bytes.length + 12];
      Arrays.fill(array, (byte) '\n');
      System.arraycopy(bytes, 0, array, 5, bytes.length);
      ByteBuffer slice = ByteBuffer.wrap(array, 3, bytes.length + 6).slice();
      return new Fed(slice.position(2).limit(2 + bytes.length), array);
    }
  },
  READ_ONLY {
    @Override
    Fed of(byte[] bytes) {
      byte[] array = bytes.clone();
      return new Fed(ByteBuffer.wrap(array).asReadOnlyBuffer(), array);
    }
  },
  DIRECT {
    @Override
    Fed of(byte[] bytes) {
      ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
      return new Fed(direct, new byte[0]);
    }
  };

  /** A buffer with these bytes, backed by an array of its own. */
  abstract Fed of(byte[] bytes);

  /** Another kind; in four steps around. */
  BufferKind next() {
    return switch (this) {
      case HEAP -> READ_ONLY;
      case READ_ONLY -> HEAP_SLICE;
      case HEAP_SLICE -> DIRECT;
      case DIRECT -> HEAP;
    };
  }

  /** A buffer to feed, and the array behind it. */
  static final class Fed {

    private final ByteBuffer buffer;
    private final byte[] array;

    private Fed(ByteBuffer buffer, byte[] array) {
      this.buffer = buffer;
      this.array = array;
    }

    ByteBuffer buffer() {
      return buffer;
    }

    /** What the owner of the buffer may do once the framer is through with it. */
    void overwrite() {
      Arrays.fill(array, (byte) '#');
    }
  }
}
