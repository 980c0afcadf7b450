package dev.runnel.local.internal.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.RunnelException;
import dev.runnel.UnsupportedException;
import dev.runnel.ValidationException;
import dev.runnel.local.internal.gguf.GgufFile;
import dev.runnel.local.internal.tensor.KernelChoice;
import dev.runnel.local.internal.tensor.Kernels;
import dev.runnel.local.internal.tensor.WeightType;
import dev.runnel.local.internal.tensor.Workers;
import dev.runnel.local.testing.GgufWriter;
import dev.runnel.local.testing.TinyModel;
import dev.runnel.local.testing.WeightErrors;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The forward pass: what it computes, and that it does not matter how it is asked to. */
class LlamaModelTest {
  private static final int[] PROMPT = {72, 101, 108, 108, 111, 32, 119, 111, 114, 108, 100};

  private static boolean never() {
    return false;
  }

  private static LlamaModel model(WeightType type) {
    return LlamaModel.of(GgufFile.of("tiny", TinyModel.SMALL.writer(type, 1).write()));
  }

  /** All tokens, a batch at a time. */
  private static float[] logits(LlamaModel model, int[] tokens, int batch, Workers workers) {
    KeyValueCache cache = model.newCache(tokens.length);
    float[] logits = {};
    for (int i = 0; i < tokens.length; i += batch) {
      logits =
          model.next(
              cache, tokens, i, Math.min(batch, tokens.length - i), workers, LlamaModelTest::never);
    }
    assertThat(cache.length()).isEqualTo(tokens.length);
    return logits;
  }

  private static float[] logits(WeightType type, Supplier<Kernels> kernels, int threads) {
    try (var workers = new Workers(threads, kernels)) {
      return logits(model(type), PROMPT, 16, workers);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatAgreesWithItsOriginal(WeightType type) {
    float[] original = logits(WeightType.F32, Kernels::new, 1);
    float[] quantised = logits(type, Kernels::new, 1);
    assertThat(distance(quantised, original)).isLessThan(knownError(type));
  }

  /**
   * Every matrix on the way adds an error like that of its weights; a format that is read wrongly
   * gives numbers that have nothing to do with the original, and a distance above 1.
   */
  private static double knownError(WeightType type) {
    return 6 * WeightErrors.known(type);
  }

  @ParameterizedTest
  @EnumSource
  void vectorsAgreeWithPlainKernels(WeightType type) {
    assertThat(distance(logits(type, KernelChoice.best(), 1), logits(type, Kernels::new, 1)))
        .isLessThan(1e-5);
  }

  @Test
  void moreThreadsComputeTheSame() {
    float[] one = logits(WeightType.Q8_0, Kernels::new, 1);
    for (int threads = 2; threads < 6; threads++) {
      assertThat(logits(WeightType.Q8_0, Kernels::new, threads)).isEqualTo(one);
    }
  }

  @Test
  void batchesComputeTheSame() {
    LlamaModel model = model(WeightType.Q8_0);
    try (var workers = new Workers(1, Kernels::new)) {
      float[] whole = logits(model, PROMPT, PROMPT.length, workers);
      for (int batch = 1; batch < PROMPT.length; batch++) {
        assertThat(distance(logits(model, PROMPT, batch, workers), whole)).isLessThan(1e-5);
      }
    }
  }

  @Test
  void aTruncatedConversationGoesOnAsIfTheRestHadNeverBeen() {
    LlamaModel model = model(WeightType.Q8_0);
    int[] other = {72, 101, 108, 1, 2, 3, 4, 5};
    try (var workers = new Workers(1, Kernels::new)) {
      KeyValueCache cache = model.newCache(100);
      model.next(cache, other, 0, other.length, workers, LlamaModelTest::never);
      assertThat(cache.shared(PROMPT)).isEqualTo(3);
      cache.truncate(3);
      float[] logits =
          model.next(cache, PROMPT, 3, PROMPT.length - 3, workers, LlamaModelTest::never);
      assertThat(distance(logits, logits(model, PROMPT, PROMPT.length, workers))).isLessThan(1e-5);
    }
  }

  /** Stopped after any layer, the conversation is as it was. */
  @Test
  void stoppingLeavesTheConversationAsItWas() {
    LlamaModel model = model(WeightType.Q8_0);
    try (var workers = new Workers(1, Kernels::new)) {
      KeyValueCache cache = model.newCache(100);
      model.next(cache, PROMPT, 0, 4, workers, LlamaModelTest::never);
      for (int layers = 0; layers < TinyModel.SMALL.layers(); layers++) {
        var left = new int[] {layers};
        assertThat(model.next(cache, PROMPT, 4, 5, workers, () -> left[0]-- == 0)).isNull();
        assertThat(cache.length()).isEqualTo(4);
      }
      float[] logits =
          model.next(cache, PROMPT, 4, PROMPT.length - 4, workers, LlamaModelTest::never);
      assertThat(distance(logits, logits(model, PROMPT, PROMPT.length, workers))).isLessThan(1e-5);
    }
  }

  @Test
  void otherArchitecturesAreRefusedByName() {
    assertUnsupported(small().put("general.architecture", "qwen2"), "'qwen2'");
    assertUnsupported(small().put("llama.expert_count", 8), "mixture of experts");
    assertUnsupported(small().put("llama.rope.scaling.type", "yarn"), "'yarn'");
    assertUnsupported(
        small().tensor("blk.0.attn_q.bias", WeightType.F32, new float[256], 256),
        "blk.0.attn_q.bias");
    assertUnsupported(
        small().tensor("token_embd.weight", 18, new byte[256 * 259], 256, 259),
        "token_embd.weight",
        "type 18",
        "Q8_0");
  }

  @Test
  void impossibleShapesAreRefusedByName() {
    assertInvalid(small().remove("llama.block_count"), "llama.block_count");
    assertInvalid(small().put("llama.block_count", 3), "blk.2.attn_norm.weight");
    assertInvalid(small().put("llama.block_count", 0), "llama.block_count");
    assertInvalid(small().put("llama.embedding_length", 512), "token_embd.weight");
    assertInvalid(small().put("llama.feed_forward_length", 256), "ffn_gate");
    assertInvalid(small().put("llama.attention.head_count", 3), "share");
    assertInvalid(small().put("llama.attention.head_count_kv", 0), "head_count_kv");
    assertInvalid(small().put("llama.rope.dimension_count", 63), "63");
    assertInvalid(small().put("llama.rope.freq_base", -1f), "rope.freq_base");
    assertInvalid(small().put("llama.attention.layer_norm_rms_epsilon", Float.NaN), "epsilon");
    assertInvalid(
        small().tensor("output_norm.weight", WeightType.F32, new float[255], 255),
        "output_norm.weight");
  }

  /** Whatever a damaged file says, it is refused or computes something, soon. */
  @Test
  void randomDamageIsRefusedOrHarmless() {
    byte[] good = new TinyModel(32, 1, 2, 1, 32, 64, 259).writer(WeightType.Q8_0, 1).write();
    var random = new Random(42);
    for (int round = 0; round < 3_000; round++) {
      byte[] damaged = good.clone();
      for (int i = 0; i < 1 + random.nextInt(8); i++) {
        // The head takes most of the flips: what the weights hold cannot do harm.
        int range = random.nextInt(4) == 0 ? damaged.length : 8_000;
        damaged[random.nextInt(range)] = (byte) random.nextInt(256);
      }
      try (var workers = new Workers(1, Kernels::new)) {
        LlamaModel model = LlamaModel.of(GgufFile.of("damaged", damaged));
        KeyValueCache cache = model.newCache(16);
        model.next(cache, new int[] {1, 2, 3}, 0, 3, workers, LlamaModelTest::never);
      } catch (RunnelException e) {
        assertThat(e).hasMessageMatching("(?s).*(damaged|GGUF file's).*");
      }
    }
  }

  private static GgufWriter small() {
    return TinyModel.SMALL.writer(WeightType.Q8_0, 1);
  }

  private static void assertUnsupported(GgufWriter file, String... words) {
    assertThatThrownBy(() -> LlamaModel.of(GgufFile.of("odd.gguf", file.write())))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContainingAll("odd.gguf")
        .hasMessageContainingAll(words);
  }

  private static void assertInvalid(GgufWriter file, String... words) {
    assertThatThrownBy(() -> LlamaModel.of(GgufFile.of("odd.gguf", file.write())))
        .isInstanceOf(ValidationException.class)
        .hasMessageContainingAll("odd.gguf")
        .hasMessageContainingAll(words);
  }

  /** The length of the difference, against that of the original. */
  private static double distance(float[] numbers, float[] original) {
    assertThat(numbers).hasSameSizeAs(original);
    double difference = 0;
    double size = 0;
    for (int i = 0; i < numbers.length; i++) {
      difference += Math.pow((double) numbers[i] - original[i], 2);
      size += Math.pow(original[i], 2);
    }
    assertThat(Arrays.stream(new double[] {difference, size}).allMatch(Double::isFinite)).isTrue();
    return Math.sqrt(difference / size);
  }
}
