package dev.runnel.local.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.runnel.local.testing.Quantiser;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kernel agrees with a loop in double precision, for every format; those of the Vector API
 * too, as the tests run with its module.
 */
class KernelsTest {

  static Stream<Arguments> kernelsAndTypes() {
    return Stream.of(WeightType.values())
        .flatMap(type ->
            Stream.<Supplier<Kernels>>of(Kernels::new, KernelChoice.best())
                .map(kernels -> Arguments.of(kernels.get().description(), kernels, type)));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("kernelsAndTypes")
  void multipliesAsADoubleWould(String name, Supplier<Kernels> kernels, WeightType type) {
    for (int threads : new int[] {1, 3}) {
      for (int batch : new int[] {1, 2, 4, 7}) {
        for (boolean mapped : new boolean[] {false, true}) {
          check(kernels, type, threads, batch, mapped);
        }
      }
    }
  }

  private static void check(
      Supplier<Kernels> kernels, WeightType type, int threads, int batch, boolean mapped) {
    int columns = 768;
    int rows = 67;
    float[] numbers = random(columns * rows, 3);
    byte[] bytes = Quantiser.encode(type, numbers);
    var decoded = new float[columns * rows];
    type.decode(bytes, 0, decoded, columns * rows);
    float[] vectors = random(columns * batch, 4);
    ByteBuffer data = ByteBuffer.wrap(bytes);
    if (mapped) {
      data = ByteBuffer.allocateDirect(bytes.length).put(0, bytes);
    }
    var out = new float[rows * batch];
    try (var workers = new Workers(threads, kernels)) {
      new Matrix(type, rows, columns, data).multiply(workers, vectors, batch, out);
    }
    for (int b = 0; b < batch; b++) {
      for (int r = 0; r < rows; r++) {
        double sum = 0;
        for (int c = 0; c < columns; c++) {
          sum += (double) decoded[r * columns + c] * vectors[b * columns + c];
        }
        assertThat((double) out[b * rows + r]).isCloseTo(sum, within(1e-3));
      }
    }
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("kernelsAndTypes")
  void innerProductsOfEveryLength(String name, Supplier<Kernels> kernels, WeightType type) {
    float[] a = random(200, 5);
    float[] b = random(200, 6);
    for (int length = 0; length < 150; length++) {
      double sum = 0;
      for (int i = 0; i < length; i++) {
        sum += (double) a[3 + i] * b[7 + i];
      }
      assertThat((double) kernels.get().dot(a, 3, b, 7, length)).isCloseTo(sum, within(1e-4));
    }
  }

  private static float[] random(int count, long seed) {
    var random = new Random(seed);
    var numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
