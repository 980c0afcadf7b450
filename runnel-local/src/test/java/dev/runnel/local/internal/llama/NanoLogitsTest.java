package dev.runnel.local.internal.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.runnel.local.internal.gguf.GgufFile;
import dev.runnel.local.internal.tensor.KernelChoice;
import dev.runnel.local.internal.tensor.Kernels;
import dev.runnel.local.internal.tensor.Workers;
import dev.runnel.local.testing.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * The engine's numbers for {@code nano} are those of the training side's own forward pass on the
 * same file, within 0.001 where the numbers go up to about 20: the two add in another order.
 */
class NanoLogitsTest {
  private static final double TOLERANCE = 1e-3;

  @Test
  void plainKernelsAgreeWithTheTrainingSide() throws IOException {
    check(Kernels::new);
  }

  @Test
  void vectorKernelsAgreeWithTheTrainingSide() throws IOException {
    check(KernelChoice.best());
  }

  private static void check(Supplier<Kernels> kernels) throws IOException {
    LlamaModel model = LlamaModel.of(nano());
    List<Map<String, Object>> prompts = Reference.list("nano-reference.json", "prompts");
    assertThat(prompts).hasSizeGreaterThanOrEqualTo(3);
    try (var workers = new Workers(1, kernels)) {
      for (Map<String, Object> prompt : prompts) {
        int[] ids = Reference.integers(prompt.get("ids"));
        for (Object position : (List<?>) prompt.get("positions")) {
          check(model, ids, (Map<?, ?>) position, workers);
        }
      }
    }
  }

  private static void check(LlamaModel model, int[] ids, Map<?, ?> position, Workers workers) {
    int count = ((Number) position.get("position")).intValue() + 1;
    KeyValueCache cache = model.newCache(count);
    float[] logits = {};
    for (int i = 0; i < count; i += model.batchSize()) {
      logits =
          model.next(cache, ids, i, Math.min(model.batchSize(), count - i), workers, () -> false);
    }
    var expected = (List<?>) position.get("logits");
    assertThat(logits).hasSize(expected.size());
    int argmax = 0;
    for (int i = 0; i < logits.length; i++) {
      assertThat((double) logits[i])
          .isCloseTo(((Number) expected.get(i)).doubleValue(), within(TOLERANCE));
      argmax = logits[i] > logits[argmax] ? i : argmax;
    }
    assertThat(argmax).isEqualTo(((Number) position.get("argmax")).intValue());
  }

  private static GgufFile nano() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            NanoLogitsTest.class.getResourceAsStream("/dev/runnel/local/nano.gguf"))) {
      return GgufFile.of("nano", in.readAllBytes());
    }
  }
}
