package dev.runnel.local.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.ChatMessage;
import dev.runnel.RunnelException;
import dev.runnel.local.internal.gguf.GgufFile;
import dev.runnel.local.internal.llama.KeyValueCache;
import dev.runnel.local.internal.sample.Sampler;
import dev.runnel.local.internal.tensor.Kernels;
import dev.runnel.local.internal.tensor.WeightType;
import dev.runnel.local.internal.tensor.Workers;
import dev.runnel.local.testing.TinyModel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever a file holds, loading it and answering with it ends soon, in an answer or in a typed
 * error; the heap of the tests bounds the memory.
 */
class HostileFileTest {
  private static final byte[] GOOD =
      new TinyModel(32, 1, 2, 1, 32, 64, 259)
          .writer(WeightType.Q8_0, 1)
          .put("tokenizer.chat_template", "{% for m in messages %}{{ m.content }}{% endfor %}")
          .write();

  /** Behind it are weights alone. */
  private static final int HEAD = headLength();

  private static int headLength() {
    String last = "output_norm.weight";
    String text = new String(GOOD, StandardCharsets.ISO_8859_1);
    return text.lastIndexOf(last) + last.length() + 4 + 8 + 4 + 8;
  }

  @Test
  void theFileIsGoodToBeginWith() {
    assertThat(use(GOOD)).isTrue();
  }

  @Test
  void aFileCutAnywhereInItsHeadIsATypedError() {
    for (int length = 0; length < HEAD; length++) {
      byte[] cut = Arrays.copyOf(GOOD, length);
      assertThatThrownBy(() -> GgufFile.of("cut", cut)).isInstanceOf(RunnelException.class);
    }
  }

  @Test
  void aFileCutInItsWeightsIsATypedError() {
    for (int length = HEAD; length < GOOD.length - 32; length += 97) {
      assertThat(use(Arrays.copyOf(GOOD, length))).isFalse();
    }
  }

  @Test
  void bytesFlippedInTheHeadAreATypedErrorOrAnAnswer() {
    var random = new Random(42);
    int answers = 0;
    for (int round = 0; round < 10_000; round++) {
      byte[] damaged = GOOD.clone();
      int flips = 1 + random.nextInt(5);
      for (int i = 0; i < flips; i++) {
        damaged[random.nextInt(HEAD)] = (byte) random.nextInt(256);
      }
      answers += use(damaged) ? 1 : 0;
    }
    // Most of the head is names of tokens, where any byte will do.
    assertThat(answers).isBetween(500, 9_500);
  }

  @Test
  void randomWeightsAreATypedErrorOrAnAnswer() {
    var random = new Random(43);
    for (int round = 0; round < 300; round++) {
      byte[] damaged = GOOD.clone();
      var noise = new byte[damaged.length - HEAD];
      random.nextBytes(noise);
      System.arraycopy(noise, 0, damaged, HEAD, noise.length);
      use(damaged);
    }
  }

  /** Loads the file, reads a prompt and picks a few tokens; false if a typed error came of it. */
  private static boolean use(byte[] bytes) {
    try (var workers = new Workers(1, Kernels::new)) {
      LoadedModel loaded = LoadedModel.of(GgufFile.of("hostile", bytes));
      int[] prompt =
          loaded
              .tokenizer()
              .encode(loaded.template().render(List.of(ChatMessage.user("hello world"))));
      int limit = Math.min(64, loaded.model().contextLength());
      KeyValueCache cache = loaded.model().newCache(limit);
      var sampler = new Sampler(loaded.sampling(), 1);
      int[] pending = Arrays.copyOf(prompt, Math.min(prompt.length, Math.min(16, limit)));
      for (int i = 0;
          i < 4 && pending.length > 0 && cache.length() + pending.length <= limit;
          i++) {
        float[] logits =
            loaded.model().next(cache, pending, 0, pending.length, workers, () -> false);
        int token = sampler.pick(logits);
        loaded.tokenizer().bytes(token);
        pending = new int[] {token};
      }
      return true;
    } catch (RunnelException e) {
      assertThat(e.getMessage())
          .containsAnyOf("hostile", "numbers are not finite", "the chat template");
      return false;
    }
  }
}
