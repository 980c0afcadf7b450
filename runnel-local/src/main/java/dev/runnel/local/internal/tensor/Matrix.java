package dev.runnel.local.internal.tensor;

import java.nio.ByteBuffer;

/**
 * A matrix of weights, row by row. Immutable and thread-safe.
 *
 * <p>A mapped file has no array to compute on, so a few rows at a time are copied into the worker's
 * own, where they stay in the nearest cache: the copy costs what reading the memory costs anyway.
 */
public final class Matrix {
  private static final int COPY_BYTES = 32 * 1024;

  private final WeightType type;
  private final int rows;
  private final int columns;
  private final int rowBytes;
  private final ByteBuffer data;

  /**
   * A matrix.
   *
   * @param type how the weights are stored
   * @param rows how many rows
   * @param columns how many weights in a row; whole blocks
   * @param data all the rows' bytes; not copied
   */
  public Matrix(WeightType type, int rows, int columns, ByteBuffer data) {
    this.type = type;
    this.rows = rows;
    this.columns = columns;
    this.rowBytes = Math.toIntExact(type.bytes(columns));
    this.data = data;
    if (data.remaining() != (long) rows * rowBytes) {
      throw new IllegalArgumentException(
          rows + " rows of " + rowBytes + " bytes are not " + data.remaining());
    }
  }

  /**
   * How many rows there are.
   *
   * @return the number of products a vector makes
   */
  public int rows() {
    return rows;
  }

  /**
   * How many weights there are in a row.
   *
   * @return the length of the vectors
   */
  public int columns() {
    return columns;
  }

  /**
   * Multiplies the matrix with a batch of vectors.
   *
   * @param workers who does it
   * @param vectors the vectors, one behind the other
   * @param batch how many
   * @param out where the products go, those of a vector together
   */
  public void multiply(Workers workers, float[] vectors, int batch, float[] out) {
    workers.share(
        rows,
        (worker, first, last) -> {
          int step = data.hasArray() ? last - first : Math.max(1, COPY_BYTES / rowBytes);
          for (int row = first; row < last; row += step) {
            int count = Math.min(step, last - row);
            worker.kernels().multiply(rows(worker, row, count), vectors, batch, out, row, rows);
          }
        });
  }

  /**
   * Copies a row, as numbers.
   *
   * @param row which
   * @param out where it goes
   * @param offset where it begins there
   */
  public void row(int row, float[] out, int offset) {
    var bytes = new byte[rowBytes];
    data.get(row * rowBytes, bytes);
    var numbers = new float[columns];
    type.decode(bytes, 0, numbers, columns);
    System.arraycopy(numbers, 0, out, offset, columns);
  }

  private Rows rows(Worker worker, int row, int count) {
    int at = row * rowBytes;
    if (data.hasArray()) {
      return new Rows(type, data.array(), data.arrayOffset() + at, count, columns);
    }
    byte[] copy = worker.bytes(count * rowBytes);
    data.get(at, copy, 0, count * rowBytes);
    return new Rows(type, copy, 0, count, columns);
  }
}
