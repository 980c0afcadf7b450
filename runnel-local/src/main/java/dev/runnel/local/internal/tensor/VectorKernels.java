package dev.runnel.local.internal.tensor;

import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.B2F;
import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Kernels on the Vector API, made by {@link KernelChoice} where its module is present.
 *
 * <p>A single vector, as when an answer is generated, is limited by reading the weights, so the
 * commonest formats are multiplied as they stand. A batch, as when a prompt is read, is limited by
 * arithmetic, so each row is turned into numbers once.
 *
 * <p>Weights of a block are bytes; as many at a time as a vector has numbers become one. That takes
 * {@code STEPS} steps for 16 of them, the unit all formats are made of.
 */
final class VectorKernels extends Kernels {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();

  /** The weights that share a scale, or half of them. */
  private static final int UNIT = 16;

  private static final VectorSpecies<Byte> UNIT_BYTES = ByteVector.SPECIES_128;

  /** A vector of 16 numbers would take more than the widest register there is. */
  private static final int STEPS = UNIT / LANES;

  VectorKernels() {
    if (LANES > UNIT || VectorShape.preferredShape().vectorBitSize() < 128) {
      throw new UnsupportedOperationException("vectors of " + LANES + " numbers");
    }
  }

  @Override
  public String description() {
    return "vector (" + FLOATS.vectorBitSize() + " bits)";
  }

  @Override
  public float dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
    FloatVector sum0 = FloatVector.zero(FLOATS);
    FloatVector sum1 = FloatVector.zero(FLOATS);
    FloatVector sum2 = FloatVector.zero(FLOATS);
    FloatVector sum3 = FloatVector.zero(FLOATS);
    int i = 0;
    for (; i + 4 * LANES <= length; i += 4 * LANES) {
      sum0 = floats(a, aOffset + i).fma(floats(b, bOffset + i), sum0);
      sum1 = floats(a, aOffset + i + LANES).fma(floats(b, bOffset + i + LANES), sum1);
      sum2 = floats(a, aOffset + i + 2 * LANES).fma(floats(b, bOffset + i + 2 * LANES), sum2);
      sum3 = floats(a, aOffset + i + 3 * LANES).fma(floats(b, bOffset + i + 3 * LANES), sum3);
    }
    for (; i + LANES <= length; i += LANES) {
      sum0 = floats(a, aOffset + i).fma(floats(b, bOffset + i), sum0);
    }
    float sum = sum0.add(sum1).add(sum2.add(sum3)).reduceLanes(ADD);
    for (; i < length; i++) {
      sum += a[aOffset + i] * b[bOffset + i];
    }
    return sum;
  }

  @Override
  void multiply(Rows rows, float[] vectors, int batch, float[] out, int outOffset, int outStride) {
    if (batch > 1) {
      multiplyBatch(rows, vectors, batch, out, outOffset, outStride);
      return;
    }
    switch (rows.type()) {
      case Q8_0 -> {
        for (int r = 0; r < rows.count(); r++) {
          out[outOffset + r] = q8(rows.bytes(), rows.at(r), vectors, rows.columns());
        }
      }
      case Q4_0 -> {
        for (int r = 0; r < rows.count(); r++) {
          out[outOffset + r] = q4(rows.bytes(), rows.at(r), vectors, rows.columns());
        }
      }
      case Q4_K -> {
        float[] sums = unitSums(vectors, rows.columns());
        for (int r = 0; r < rows.count(); r++) {
          out[outOffset + r] = q4k(rows.bytes(), rows.at(r), vectors, sums, rows.columns());
        }
      }
      case Q6_K -> {
        for (int r = 0; r < rows.count(); r++) {
          out[outOffset + r] = q6k(rows.bytes(), rows.at(r), vectors, rows.columns());
        }
      }
      default -> super.multiply(rows, vectors, batch, out, outOffset, outStride);
    }
  }

  private void multiplyBatch(
      Rows rows, float[] vectors, int batch, float[] out, int outOffset, int outStride) {
    int columns = rows.columns();
    float[] numbers = room(columns);
    for (int r = 0; r < rows.count(); r++) {
      if (rows.type() == WeightType.Q8_0) {
        decodeQ8(rows.bytes(), rows.at(r), numbers, columns);
      } else {
        rows.type().decode(rows.bytes(), rows.at(r), numbers, columns);
      }
      int v = 0;
      for (; v + 4 <= batch; v += 4) {
        dots(numbers, vectors, v * columns, columns, out, outOffset + v * outStride + r, outStride);
      }
      for (; v < batch; v++) {
        out[outOffset + v * outStride + r] = dot(numbers, 0, vectors, v * columns, columns);
      }
    }
  }

  /** The inner products of a row with four vectors at a time: each of its numbers is read once. */
  private static void dots(
      float[] row, float[] vectors, int from, int columns, float[] out, int to, int stride) {
    FloatVector sum0 = FloatVector.zero(FLOATS);
    FloatVector sum1 = FloatVector.zero(FLOATS);
    FloatVector sum2 = FloatVector.zero(FLOATS);
    FloatVector sum3 = FloatVector.zero(FLOATS);
    int i = 0;
    for (; i + LANES <= columns; i += LANES) {
      FloatVector numbers = floats(row, i);
      sum0 = numbers.fma(floats(vectors, from + i), sum0);
      sum1 = numbers.fma(floats(vectors, from + columns + i), sum1);
      sum2 = numbers.fma(floats(vectors, from + 2 * columns + i), sum2);
      sum3 = numbers.fma(floats(vectors, from + 3 * columns + i), sum3);
    }
    out[to] = sum0.reduceLanes(ADD);
    out[to + stride] = sum1.reduceLanes(ADD);
    out[to + 2 * stride] = sum2.reduceLanes(ADD);
    out[to + 3 * stride] = sum3.reduceLanes(ADD);
    for (; i < columns; i++) {
      for (int v = 0; v < 4; v++) {
        out[to + v * stride] += row[i] * vectors[from + v * columns + i];
      }
    }
  }

  private static void decodeQ8(byte[] weights, int offset, float[] to, int columns) {
    int at = offset;
    for (int i = 0; i < columns; i += SmallBlocks.LENGTH) {
      float scale = LittleEndian.f16(weights, at);
      for (int half = 0; half < SmallBlocks.LENGTH; half += UNIT) {
        ByteVector unit = bytes(weights, at + SmallBlocks.SCALE_BYTES + half);
        for (int step = 0; step < STEPS; step++) {
          ((FloatVector) unit.convertShape(B2F, FLOATS, step))
              .mul(scale)
              .intoArray(to, i + half + step * LANES);
        }
      }
      at += SmallBlocks.SCALE_BYTES + SmallBlocks.LENGTH;
    }
  }

  private static float q8(byte[] weights, int offset, float[] vector, int columns) {
    FloatVector even = FloatVector.zero(FLOATS);
    FloatVector odd = FloatVector.zero(FLOATS);
    int at = offset;
    for (int i = 0; i < columns; i += SmallBlocks.LENGTH) {
      float scale = LittleEndian.f16(weights, at);
      ByteVector low = bytes(weights, at + SmallBlocks.SCALE_BYTES);
      ByteVector high = bytes(weights, at + SmallBlocks.SCALE_BYTES + UNIT);
      even = product(low, vector, i).fma(FloatVector.broadcast(FLOATS, scale), even);
      odd = product(high, vector, i + UNIT).fma(FloatVector.broadcast(FLOATS, scale), odd);
      at += SmallBlocks.SCALE_BYTES + SmallBlocks.LENGTH;
    }
    return even.add(odd).reduceLanes(ADD);
  }

  private static float q4(byte[] weights, int offset, float[] vector, int columns) {
    FloatVector even = FloatVector.zero(FLOATS);
    FloatVector odd = FloatVector.zero(FLOATS);
    int at = offset;
    for (int i = 0; i < columns; i += SmallBlocks.LENGTH) {
      float scale = LittleEndian.f16(weights, at);
      ByteVector pairs = bytes(weights, at + SmallBlocks.SCALE_BYTES);
      ByteVector low = lower(pairs).sub((byte) 8);
      ByteVector high = upper(pairs).sub((byte) 8);
      even = product(low, vector, i).fma(FloatVector.broadcast(FLOATS, scale), even);
      odd = product(high, vector, i + UNIT).fma(FloatVector.broadcast(FLOATS, scale), odd);
      at += SmallBlocks.SCALE_BYTES + SmallBlocks.HALF;
    }
    return even.add(odd).reduceLanes(ADD);
  }

  /** A part's minimum counts as often as the sum of the vector's numbers there. */
  private static float q4k(byte[] weights, int offset, float[] vector, float[] sums, int columns) {
    FloatVector even = FloatVector.zero(FLOATS);
    FloatVector odd = FloatVector.zero(FLOATS);
    float minima = 0;
    int block = offset;
    for (int i = 0; i < columns; i += SuperBlocks.LENGTH) {
      float scale = LittleEndian.f16(weights, block);
      float minimum = LittleEndian.f16(weights, block + Short.BYTES);
      int small = block + SuperBlocks.SMALL_SCALES;
      for (int part = 0; part < SuperBlocks.LENGTH / SuperBlocks.PART; part += 2) {
        int at = block + SuperBlocks.Q4_NIBBLES + part / 2 * SuperBlocks.PART;
        int from = i + part * SuperBlocks.PART;
        ByteVector first = bytes(weights, at);
        ByteVector second = bytes(weights, at + UNIT);
        float low = scale * SuperBlocks.scale(weights, small, part);
        float high = scale * SuperBlocks.scale(weights, small, part + 1);
        even =
            product(lower(first), vector, from)
                .add(product(lower(second), vector, from + UNIT))
                .fma(FloatVector.broadcast(FLOATS, low), even);
        odd =
            product(upper(first), vector, from + SuperBlocks.PART)
                .add(product(upper(second), vector, from + SuperBlocks.PART + UNIT))
                .fma(FloatVector.broadcast(FLOATS, high), odd);
        int unit = from / UNIT;
        minima +=
            minimum
                * (SuperBlocks.minimum(weights, small, part) * (sums[unit] + sums[unit + 1])
                    + SuperBlocks.minimum(weights, small, part + 1)
                        * (sums[unit + 2] + sums[unit + 3]));
      }
      block += WeightType.Q4_K.blockBytes();
    }
    return even.add(odd).reduceLanes(ADD) - minima;
  }

  private static float q6k(byte[] weights, int offset, float[] vector, int columns) {
    FloatVector even = FloatVector.zero(FLOATS);
    FloatVector odd = FloatVector.zero(FLOATS);
    int block = offset;
    for (int i = 0; i < columns; i += SuperBlocks.LENGTH) {
      float scale = LittleEndian.f16(weights, block + SuperBlocks.Q6_SCALE);
      for (int unit = 0; unit < SuperBlocks.LENGTH / UNIT; unit += 2) {
        even = q6Unit(weights, block, unit, scale, vector, i, even);
        odd = q6Unit(weights, block, unit + 1, scale, vector, i, odd);
      }
      block += WeightType.Q6_K.blockBytes();
    }
    return even.add(odd).reduceLanes(ADD);
  }

  private static FloatVector q6Unit(
      byte[] weights,
      int block,
      int unit,
      float scale,
      float[] vector,
      int column,
      FloatVector sum) {
    int half = unit / 8;
    int turn = unit / 2 % 4;
    int side = unit % 2 * UNIT;
    ByteVector pairs = bytes(weights, block + half * 64 + turn % 2 * SuperBlocks.PART + side);
    ByteVector fours =
        bytes(weights, block + SuperBlocks.Q6_UPPER + half * SuperBlocks.PART + side);
    ByteVector low = turn < 2 ? lower(pairs) : upper(pairs);
    ByteVector high = fours.lanewise(LSHR, 2 * turn).and((byte) 3).mul((byte) 16);
    float small = scale * weights[block + SuperBlocks.Q6_SCALES + unit];
    return product(low.or(high).sub((byte) 32), vector, column + unit * UNIT)
        .fma(FloatVector.broadcast(FLOATS, small), sum);
  }

  /** The products of 16 weights with 16 numbers, added up to one vector. */
  private static FloatVector product(ByteVector weights, float[] vector, int at) {
    FloatVector sum = ((FloatVector) weights.convertShape(B2F, FLOATS, 0)).mul(floats(vector, at));
    for (int step = 1; step < STEPS; step++) {
      FloatVector part = (FloatVector) weights.convertShape(B2F, FLOATS, step);
      sum = part.fma(floats(vector, at + step * LANES), sum);
    }
    return sum;
  }

  private static float[] unitSums(float[] vector, int columns) {
    var sums = new float[columns / UNIT];
    for (int i = 0; i < columns; i++) {
      sums[i / UNIT] += vector[i];
    }
    return sums;
  }

  private static ByteVector lower(ByteVector pairs) {
    return pairs.and((byte) 0xF);
  }

  private static ByteVector upper(ByteVector pairs) {
    return pairs.lanewise(LSHR, 4).and((byte) 0xF);
  }

  private static ByteVector bytes(byte[] from, int at) {
    return ByteVector.fromArray(UNIT_BYTES, from, at);
  }

  private static FloatVector floats(float[] from, int at) {
    return FloatVector.fromArray(FLOATS, from, at);
  }
}
