package dev.runnel.local.internal.gguf;

import dev.runnel.UnsupportedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Reads the head of a GGUF file: metadata and the table of tensors.
 *
 * <p>Source: ggml's specification of GGUF, versions 2 and 3 (docs/gguf.md). Version 1 and
 * big-endian files are refused.
 */
final class GgufReader {
  private static final int MAGIC = 0x46554747; // "GGUF"
  private static final int DEFAULT_ALIGNMENT = 32;
  private static final int MAX_ALIGNMENT = 1 << 16;
  private static final int MAX_DIMENSIONS = 4;

  /** Far above any vocabulary, far below what texts of no bytes could make of a large file. */
  private static final int MAX_LIST = 1 << 21;

  // The numbers of the value types.
  private static final int UINT8 = 0;
  private static final int INT8 = 1;
  private static final int UINT16 = 2;
  private static final int INT16 = 3;
  private static final int UINT32 = 4;
  private static final int INT32 = 5;
  private static final int FLOAT32 = 6;
  private static final int BOOL = 7;
  private static final int STRING = 8;
  private static final int ARRAY = 9;
  private static final int UINT64 = 10;
  private static final int INT64 = 11;
  private static final int FLOAT64 = 12;

  /** A key of no bytes, a type, a byte of value. */
  private static final int LEAST_PAIR = 8 + 4 + 1;

  /** A name of no bytes, a count of dimensions, one dimension, a type, an offset. */
  private static final int LEAST_TENSOR = 8 + 4 + 8 + 4 + 8;

  private final Cursor cursor;

  private GgufReader(Cursor cursor) {
    this.cursor = cursor;
  }

  /** What stands at the head of a file. */
  record Head(Metadata metadata, Map<String, TensorInfo> tensors, long dataOffset) {}

  /**
   * Reads the head.
   *
   * @param name what to call the file in errors
   * @param bytes the file from its first byte on, as far as it can be mapped at once
   * @throws dev.runnel.ValidationException if it is not a GGUF file, or is cut or damaged
   * @throws UnsupportedException if it is one of a kind that cannot be read
   */
  static Head read(String name, ByteBuffer bytes) {
    return new GgufReader(new Cursor(name, bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN)))
        .read();
  }

  private Head read() {
    if (cursor.i32("its first four bytes") != MAGIC) {
      throw cursor.broken("it does not begin with 'GGUF'");
    }
    int version = cursor.i32("the version");
    if (version != 2 && version != 3) {
      throw cursor.unsupported(
          Integer.reverseBytes(version) == 3 || Integer.reverseBytes(version) == 2
              ? "it is big-endian"
              : "it is of GGUF version " + Integer.toUnsignedString(version) + ", not 2 or 3");
    }
    int tensorCount = cursor.count(LEAST_TENSOR, "the number of tensors");
    int pairCount = cursor.count(LEAST_PAIR, "the number of metadata pairs");
    Metadata metadata = metadata(pairCount);
    Map<String, TensorInfo> tensors = tensors(tensorCount);
    int alignment = alignment(metadata);
    long dataOffset = Math.ceilDiv((long) cursor.position(), alignment) * alignment;
    return new Head(metadata, tensors, dataOffset);
  }

  private Metadata metadata(int count) {
    var values = new HashMap<String, Object>();
    for (int i = 0; i < count; i++) {
      String key = cursor.text("metadata key " + i);
      Object value = value(cursor.i32("the type of '" + key + "'"), key);
      if (values.put(key, value) != null) {
        throw cursor.broken("the key '" + key + "' stands there twice");
      }
    }
    return new Metadata(values);
  }

  private Object value(int type, String key) {
    return switch (type) {
      case STRING -> cursor.text("'" + key + "'");
      case BOOL -> flag(key);
      case FLOAT32, FLOAT64 -> decimal(type, key);
      case ARRAY -> list(key);
      default -> integer(type, key);
    };
  }

  private Object list(String key) {
    int type = cursor.i32("the type of the list '" + key + "'");
    int count = cursor.count(leastBytes(type, key), "the length of the list '" + key + "'");
    if (count > MAX_LIST) {
      throw cursor.unsupported("the list '" + key + "' has " + count + " entries");
    }
    return switch (type) {
      case STRING -> {
        var texts = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
          texts.add(cursor.text("entry " + i + " of '" + key + "'"));
        }
        yield List.copyOf(texts);
      }
      case FLOAT32, FLOAT64 -> {
        var numbers = new double[count];
        Arrays.setAll(numbers, i -> decimal(type, key));
        yield numbers;
      }
      case BOOL -> {
        var numbers = new long[count];
        Arrays.setAll(numbers, i -> flag(key) ? 1 : 0);
        yield numbers;
      }
      default -> {
        var numbers = new long[count];
        Arrays.setAll(numbers, i -> integer(type, key));
        yield numbers;
      }
    };
  }

  private int leastBytes(int type, String key) {
    return switch (type) {
      case UINT8, INT8, BOOL -> 1;
      case UINT16, INT16 -> Short.BYTES;
      case UINT32, INT32, FLOAT32 -> Integer.BYTES;
      case UINT64, INT64, FLOAT64, STRING -> Long.BYTES;
      case ARRAY -> throw cursor.unsupported("'" + key + "' is a list of lists");
      default -> throw unknownType(type, key);
    };
  }

  private boolean flag(String key) {
    int value = cursor.u8("'" + key + "'");
    if (value > 1) {
      throw cursor.broken("'" + key + "' is neither true nor false");
    }
    return value == 1;
  }

  private double decimal(int type, String key) {
    return type == FLOAT32 ? cursor.f32("'" + key + "'") : cursor.f64("'" + key + "'");
  }

  private long integer(int type, String key) {
    String what = "'" + key + "'";
    return switch (type) {
      case UINT8 -> cursor.u8(what);
      case INT8 -> (byte) cursor.u8(what);
      case UINT16 -> Short.toUnsignedLong((short) cursor.i16(what));
      case INT16 -> cursor.i16(what);
      case UINT32 -> Integer.toUnsignedLong(cursor.i32(what));
      case INT32 -> cursor.i32(what);
      case UINT64, INT64 -> cursor.i64(what);
      default -> throw unknownType(type, key);
    };
  }

  private RuntimeException unknownType(int type, String key) {
    return cursor.broken("'" + key + "' is of type " + Integer.toUnsignedString(type));
  }

  private Map<String, TensorInfo> tensors(int count) {
    var tensors = new LinkedHashMap<String, TensorInfo>();
    for (int i = 0; i < count; i++) {
      String name = cursor.text("the name of tensor " + i);
      int rank = cursor.i32("the rank of '" + name + "'");
      if (rank < 1 || rank > MAX_DIMENSIONS) {
        throw cursor.broken(
            "tensor '" + name + "' has " + Integer.toUnsignedString(rank) + " dimensions");
      }
      var dimensions = new ArrayList<Long>(rank);
      long elements = 1;
      for (int d = 0; d < rank; d++) {
        long dimension = cursor.i64("a dimension of '" + name + "'");
        if (dimension < 1 || dimension > Long.MAX_VALUE / elements) {
          throw cursor.broken("tensor '" + name + "' has an impossible shape");
        }
        dimensions.add(dimension);
        elements *= dimension;
      }
      int type = cursor.i32("the type of '" + name + "'");
      long offset = cursor.i64("the offset of '" + name + "'");
      if (tensors.put(name, new TensorInfo(name, type, List.copyOf(dimensions), elements, offset))
          != null) {
        throw cursor.broken("tensor '" + name + "' stands there twice");
      }
    }
    return tensors;
  }

  private int alignment(Metadata metadata) {
    OptionalLong alignment = metadata.integer("general.alignment");
    if (alignment.isEmpty()) {
      return DEFAULT_ALIGNMENT;
    }
    long bytes = alignment.getAsLong();
    if (bytes < 1 || bytes > MAX_ALIGNMENT || Long.bitCount(bytes) != 1) {
      throw cursor.broken("its alignment is " + bytes);
    }
    return (int) bytes;
  }
}
