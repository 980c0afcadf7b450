package dev.runnel.local.internal.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.runnel.local.internal.gguf.GgufFile;
import dev.runnel.local.internal.tensor.KernelChoice;
import dev.runnel.local.internal.tensor.Kernels;
import dev.runnel.local.internal.tensor.WeightType;
import dev.runnel.local.internal.tensor.Workers;
import dev.runnel.local.testing.GgufWriter;
import dev.runnel.local.testing.PlainLlama;
import dev.runnel.local.testing.TinyModel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What llama models do differently from each other is computed as a plain second engine does. */
class LlamaKindsTest {
  private static final TinyModel SHAPE = new TinyModel(64, 2, 4, 2, 96, 128, 259);
  private static final int[] TOKENS = tokens(40);

  private final Random random = new Random(7);

  private static int[] tokens(int count) {
    var random = new Random(5);
    return random.ints(count, 0, 256).toArray();
  }

  private static GgufWriter file() {
    return SHAPE.writer(WeightType.Q8_0, 3);
  }

  @Test
  void plain() {
    check(file());
  }

  @Test
  void anOutputOfItsOwn() {
    check(file().tensor("output.weight", WeightType.Q8_0, random(64 * 259), 64, 259));
  }

  /** As Llama 3.1 and later have them. */
  @Test
  void wavelengthsStretchedOneByOne() {
    var factors = new float[8];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = 1 + i;
    }
    check(file().tensor("rope_freqs.weight", WeightType.F32, factors, 8));
  }

  @Test
  void positionsScaledAsTheKeysSay() {
    double[] plain = expected(file());
    GgufWriter scaled = file().put("llama.rope.scaling.factor", 4f);
    assertThat(expected(scaled)).isNotEqualTo(plain);
    check(scaled);
    check(scaled.put("llama.rope.scaling.type", "linear"));
    check(file().put("llama.rope.scale_linear", 4f));
    check(file().put("llama.rope.scaling.type", "linear").put("llama.rope.scale_linear", 4f));
    check(file().put("llama.rope.scaling.factor", 0f));
    GgufWriter none =
        file().put("llama.rope.scaling.type", "none").put("llama.rope.scale_linear", 4f);
    assertThat(expected(none)).isEqualTo(plain);
    check(none);
  }

  @Test
  void anotherBase() {
    check(file().put("llama.rope.freq_base", 500_000f));
  }

  @Test
  void headsThatAreTurnedInPart() {
    check(file().put("llama.rope.dimension_count", 8));
  }

  @Test
  void headsWiderThanTheirShare() {
    GgufWriter wide =
        file()
            .put("llama.attention.key_length", 32)
            .put("llama.attention.value_length", 32)
            .put("llama.rope.dimension_count", 32);
    for (String layer : List.of("blk.0.", "blk.1.")) {
      wide.tensor(layer + "attn_q.weight", WeightType.Q8_0, random(64 * 128), 64, 128)
          .tensor(layer + "attn_k.weight", WeightType.Q8_0, random(64 * 64), 64, 64)
          .tensor(layer + "attn_v.weight", WeightType.Q8_0, random(64 * 64), 64, 64)
          .tensor(layer + "attn_output.weight", WeightType.Q8_0, random(128 * 64), 128, 64);
    }
    check(wide);
  }

  @Test
  void everyHeadWithKeysOfItsOwn() {
    check(new TinyModel(64, 2, 4, 4, 96, 128, 259).writer(WeightType.Q8_0, 4));
  }

  @Test
  void allHeadsWithTheSameKeys() {
    check(new TinyModel(64, 2, 4, 1, 96, 128, 259).writer(WeightType.Q8_0, 5));
  }

  private float[] random(int count) {
    var numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian() / 8;
    }
    return numbers;
  }

  private static double[] expected(GgufWriter writer) {
    return new PlainLlama(GgufFile.of("kind", writer.write())).logits(TOKENS);
  }

  private static void check(GgufWriter writer) {
    double[] expected = expected(writer);
    LlamaModel model = LlamaModel.of(GgufFile.of("kind", writer.write()));
    for (Supplier<Kernels> kernels :
        Arrays.<Supplier<Kernels>>asList(Kernels::new, KernelChoice.best())) {
      for (int threads : new int[] {1, 3}) {
        try (var workers = new Workers(threads, kernels)) {
          KeyValueCache cache = model.newCache(TOKENS.length);
          int last = TOKENS.length - 1;
          for (int i = 0; i < last; i += 13) {
            int count = Math.min(13, last - i);
            assertThat(model.read(cache, TOKENS, i, count, workers, () -> false)).isTrue();
          }
          float[] logits = model.next(cache, TOKENS, last, 1, workers, () -> false);
          for (int i = 0; i < expected.length; i++) {
            assertThat((double) logits[i]).isCloseTo(expected[i], within(1e-4));
          }
        }
      }
    }
  }
}
