package dev.runnel.local.internal.llama;

import dev.runnel.UnsupportedException;
import dev.runnel.ValidationException;
import dev.runnel.local.internal.gguf.GgufFile;
import dev.runnel.local.internal.gguf.TensorInfo;
import dev.runnel.local.internal.tensor.Matrix;
import dev.runnel.local.internal.tensor.WeightType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes the tensors out of a file by name and shape, and knows which are left: a model whose
 * weights are partly ignored would talk nonsense.
 */
final class Tensors {
  private final GgufFile file;
  private final Set<String> left;

  Tensors(GgufFile file) {
    this.file = file;
    this.left = new HashSet<>(file.tensorNames());
  }

  boolean has(String name) {
    return file.tensor(name).isPresent();
  }

  /** A matrix of a shape that follows from the model's. */
  Matrix matrix(String name, int rows, int columns) {
    TensorInfo info = take(name);
    if (!info.dimensions().equals(List.of((long) columns, (long) rows))) {
      throw misshapen(info, columns + " × " + rows);
    }
    return new Matrix(type(info), rows, columns, bytes(info));
  }

  /** A matrix with as many rows as the file says. */
  Matrix matrix(String name, int columns) {
    TensorInfo info = take(name);
    if (info.dimensions().size() != 2 || info.dimensions().get(0) != columns) {
      throw misshapen(info, columns + " × n");
    }
    if (info.dimensions().get(1) > Integer.MAX_VALUE) {
      throw misshapen(info, "fewer rows");
    }
    return new Matrix(type(info), info.dimensions().get(1).intValue(), columns, bytes(info));
  }

  float[] vector(String name, int length) {
    TensorInfo info = take(name);
    if (!info.dimensions().equals(List.of((long) length))) {
      throw misshapen(info, String.valueOf(length));
    }
    ByteBuffer data = bytes(info);
    var bytes = new byte[data.remaining()];
    data.get(0, bytes);
    var numbers = new float[length];
    type(info).decode(bytes, 0, numbers, length);
    return numbers;
  }

  /** Refuses a file that holds more than was taken. */
  void nothingLeft() {
    if (!left.isEmpty()) {
      throw new UnsupportedException(
          file.name()
              + " cannot be used: it has tensors a plain llama model has not, such as '"
              + left.stream().sorted().findFirst().orElseThrow()
              + "'");
    }
  }

  private TensorInfo take(String name) {
    left.remove(name);
    return file.tensor(name)
        .orElseThrow(() ->
            new ValidationException(
                file.name() + " is not a valid llama model: there is no tensor '" + name + "'"));
  }

  private WeightType type(TensorInfo info) {
    return WeightType.of(info.type())
        .orElseThrow(() ->
            new UnsupportedException(
                file.name()
                    + " cannot be used: tensor '"
                    + info.name()
                    + "' is quantised by ggml's type "
                    + Integer.toUnsignedString(info.type())
                    + "; take a file in one of "
                    + Arrays.toString(WeightType.values())));
  }

  private ByteBuffer bytes(TensorInfo info) {
    WeightType type = type(info);
    if (info.dimensions().get(0) % type.blockLength() != 0) {
      throw misshapen(info, "rows of whole blocks of " + type.blockLength());
    }
    return file.data(info, type.bytes(info.elements()));
  }

  private ValidationException misshapen(TensorInfo info, String wanted) {
    return new ValidationException(
        file.name()
            + " is not a valid llama model: tensor '"
            + info.name()
            + "' is of shape "
            + info.dimensions()
            + ", not "
            + wanted);
  }
}
