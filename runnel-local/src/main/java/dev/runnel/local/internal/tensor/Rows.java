package dev.runnel.local.internal.tensor;

/** Rows of a matrix that stand in memory one behind the other. */
final class Rows {
  private final WeightType type;
  private final byte[] bytes;
  private final int offset;
  private final int count;
  private final int columns;
  private final int rowBytes;

  /**
   * Rows.
   *
   * @param type how the weights are stored
   * @param bytes where the rows stand; not copied
   * @param offset where the first one begins
   * @param count how many rows
   * @param columns how many weights in a row; whole blocks
   */
  Rows(WeightType type, byte[] bytes, int offset, int count, int columns) {
    this.type = type;
    this.bytes = bytes;
    this.offset = offset;
    this.count = count;
    this.columns = columns;
    this.rowBytes = (int) type.bytes(columns);
  }

  WeightType type() {
    return type;
  }

  byte[] bytes() {
    return bytes;
  }

  int count() {
    return count;
  }

  int columns() {
    return columns;
  }

  int rowBytes() {
    return rowBytes;
  }

  /** Where a row begins. */
  int at(int row) {
    return offset + row * rowBytes;
  }
}
