package dev.runnel.local.testing;

import dev.runnel.local.internal.tensor.WeightType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes GGUF files for tests, version 3, as ggml's specification describes them. */
public final class GgufWriter {
  private static final int ALIGNMENT = 32;

  private final Map<String, Object> metadata = new LinkedHashMap<>();
  private final List<Tensor> tensors = new ArrayList<>();

  private record Tensor(String name, int type, List<Integer> dimensions, ByteBuffer data) {}

  /** Sets a value: Integer, Long, Float, Boolean, String, or a list of Integer, Float or String. */
  public GgufWriter put(String key, Object value) {
    metadata.put(key, value);
    return this;
  }

  public GgufWriter remove(String key) {
    metadata.remove(key);
    return this;
  }

  /** Adds a tensor of numbers, stored as a type says; the length of a row comes first. */
  public GgufWriter tensor(String name, WeightType type, float[] numbers, Integer... dimensions) {
    byte[] data = Quantiser.encode(type, numbers);
    return tensor(name, Quantiser.number(type), data, dimensions);
  }

  public GgufWriter tensor(String name, int type, byte[] data, Integer... dimensions) {
    tensors.removeIf(tensor -> tensor.name().equals(name));
    tensors.add(new Tensor(name, type, List.of(dimensions), ByteBuffer.wrap(data)));
    return this;
  }

  public byte[] write() {
    var out = new Output();
    out.i32(0x46554747);
    out.i32(3);
    out.i64(tensors.size());
    out.i64(metadata.size());
    metadata.forEach((key, value) -> {
      out.text(key);
      out.value(value);
    });
    long offset = 0;
    for (Tensor tensor : tensors) {
      out.text(tensor.name());
      out.i32(tensor.dimensions().size());
      tensor.dimensions().forEach(out::i64);
      out.i32(tensor.type());
      out.i64(offset);
      offset += padded(tensor.data().remaining());
    }
    for (Tensor tensor : tensors) {
      out.pad();
      out.bytes(tensor.data().array());
    }
    return out.toByteArray();
  }

  private static long padded(long length) {
    return Math.ceilDiv(length, ALIGNMENT) * ALIGNMENT;
  }

  /** Little-endian bytes. */
  private static final class Output {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void bytes(byte[] content) {
      bytes.writeBytes(content);
    }

    void i32(int value) {
      bytes(buffer(Integer.BYTES).putInt(value).array());
    }

    void i64(long value) {
      bytes(buffer(Long.BYTES).putLong(value).array());
    }

    void text(String text) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      i64(utf8.length);
      bytes(utf8);
    }

    void pad() {
      while (bytes.size() % ALIGNMENT != 0) {
        bytes.write(0);
      }
    }

    void value(Object value) {
      i32(type(value));
      content(value);
    }

    private void content(Object value) {
      switch (value) {
        case Integer number -> i32(number);
        case Long number -> i64(number);
        case Float number -> i32(Float.floatToIntBits(number));
        case Boolean flag -> bytes.write(flag ? 1 : 0);
        case String text -> text(text);
        case List<?> list -> {
          i32(list.isEmpty() ? 8 : elementType(list.get(0)));
          i64(list.size());
          list.forEach(this::content);
        }
        default -> throw new IllegalArgumentException("no GGUF type for " + value.getClass());
      }
    }

    /** Whole numbers are unsigned by themselves and signed in lists, as llama.cpp wants them. */
    private static int elementType(Object value) {
      return value instanceof Integer ? 5 : type(value);
    }

    private static int type(Object value) {
      return switch (value) {
        case Integer number -> 4;
        case Float number -> 6;
        case Boolean flag -> 7;
        case String text -> 8;
        case List<?> list -> 9;
        case Long number -> 10;
        default -> throw new IllegalArgumentException("no GGUF type for " + value.getClass());
      };
    }

    private static ByteBuffer buffer(int length) {
      return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    byte[] toByteArray() {
      return bytes.toByteArray();
    }
  }
}
