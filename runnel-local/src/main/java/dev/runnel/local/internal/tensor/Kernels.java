package dev.runnel.local.internal.tensor;

/**
 * The arithmetic that takes the time. Not thread-safe: each worker has its own, since it keeps room
 * for a row between calls.
 *
 * <p>The methods here are plain Java. {@link KernelChoice} puts faster ones in their place where
 * the JVM has the Vector API. Both add in another order than a simple loop would, so results agree
 * with it, and with each other, up to rounding.
 */
public class Kernels {
  private float[] row = {};

  /** Plain kernels. */
  public Kernels() {}

  /**
   * What these kernels are made of.
   *
   * @return such as {@code scalar}
   */
  public String description() {
    return "scalar";
  }

  /**
   * The inner product of two vectors.
   *
   * @param a where the first stands
   * @param aOffset where it begins
   * @param b where the second stands
   * @param bOffset where it begins
   * @param length how long they are
   * @return the product
   */
  public float dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
    // Four sums: one would wait for each addition before it begins the next.
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    int i = 0;
    for (; i + 4 <= length; i += 4) {
      sum0 += a[aOffset + i] * b[bOffset + i];
      sum1 += a[aOffset + i + 1] * b[bOffset + i + 1];
      sum2 += a[aOffset + i + 2] * b[bOffset + i + 2];
      sum3 += a[aOffset + i + 3] * b[bOffset + i + 3];
    }
    for (; i < length; i++) {
      sum0 += a[aOffset + i] * b[bOffset + i];
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }

  /**
   * Adds a multiple of one vector to another.
   *
   * @param factor the multiple
   * @param from where the one stands
   * @param fromOffset where it begins
   * @param to where the other stands
   * @param toOffset where it begins
   * @param length how long they are
   */
  public final void addScaled(
      float factor, float[] from, int fromOffset, float[] to, int toOffset, int length) {
    // The compiler vectorises this one by itself.
    for (int i = 0; i < length; i++) {
      to[toOffset + i] += factor * from[fromOffset + i];
    }
  }

  /**
   * Multiplies some rows of a matrix with a batch of vectors.
   *
   * @param rows the rows
   * @param vectors the vectors, one behind the other
   * @param batch how many vectors
   * @param out where the products go: those of a vector together
   * @param outOffset where the first row's product with the first vector goes
   * @param outStride how far the next vector's products are from it
   */
  void multiply(Rows rows, float[] vectors, int batch, float[] out, int outOffset, int outStride) {
    if (rows.type() == WeightType.Q8_0) {
      multiplyBytes(rows, vectors, batch, out, outOffset, outStride);
      return;
    }
    int columns = rows.columns();
    float[] numbers = room(columns);
    for (int r = 0; r < rows.count(); r++) {
      rows.type().decode(rows.bytes(), rows.at(r), numbers, columns);
      for (int v = 0; v < batch; v++) {
        out[outOffset + v * outStride + r] = dot(numbers, 0, vectors, v * columns, columns);
      }
    }
  }

  /**
   * The commonest format in another way: a row's bytes become numbers as they stand, scales and
   * all, in one long loop that the compiler vectorises, and each block's product is scaled as a
   * whole.
   */
  private void multiplyBytes(
      Rows rows, float[] vectors, int batch, float[] out, int outOffset, int outStride) {
    int columns = rows.columns();
    int length = rows.rowBytes();
    float[] numbers = room(length);
    for (int r = 0; r < rows.count(); r++) {
      int at = rows.at(r);
      for (int i = 0; i < length; i++) {
        numbers[i] = rows.bytes()[at + i];
      }
      for (int v = 0; v < batch; v++) {
        out[outOffset + v * outStride + r] =
            scaledDot(rows.bytes(), at, numbers, vectors, v * columns, columns);
      }
    }
  }

  private static float scaledDot(
      byte[] scales, int at, float[] numbers, float[] vector, int from, int columns) {
    float sum = 0;
    int number = SmallBlocks.SCALE_BYTES;
    int scale = at;
    for (int i = from; i < from + columns; i += SmallBlocks.LENGTH) {
      float sum0 = 0;
      float sum1 = 0;
      float sum2 = 0;
      float sum3 = 0;
      for (int j = 0; j < SmallBlocks.LENGTH; j += 4) {
        sum0 += numbers[number + j] * vector[i + j];
        sum1 += numbers[number + j + 1] * vector[i + j + 1];
        sum2 += numbers[number + j + 2] * vector[i + j + 2];
        sum3 += numbers[number + j + 3] * vector[i + j + 3];
      }
      sum += LittleEndian.f16(scales, scale) * ((sum0 + sum1) + (sum2 + sum3));
      number += SmallBlocks.SCALE_BYTES + SmallBlocks.LENGTH;
      scale += SmallBlocks.SCALE_BYTES + SmallBlocks.LENGTH;
    }
    return sum;
  }

  /** Room for a row's numbers, to be written over by the next call. */
  final float[] room(int columns) {
    if (row.length < columns) {
      row = new float[columns];
    }
    return row;
  }
}
