package dev.runnel.local.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.runnel.local.testing.Quantiser;
import dev.runnel.local.testing.Reference;
import dev.runnel.local.testing.WeightErrors;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each format gives back what went into it, within the step of its grid. */
class WeightTypeTest {
  private static final int LENGTH = 1024;

  @ParameterizedTest
  @EnumSource
  void decodesWithinItsKnownError(WeightType type) {
    float[] numbers = numbers(7);
    byte[] bytes = Quantiser.encode(type, numbers);
    assertThat(bytes).hasSize((int) type.bytes(LENGTH));
    var decoded = new float[LENGTH];
    type.decode(bytes, 0, decoded, LENGTH);
    double error = 0;
    double size = 0;
    for (int i = 0; i < LENGTH; i++) {
      error += Math.pow(decoded[i] - numbers[i], 2);
      size += Math.pow(numbers[i], 2);
    }
    assertThat(Math.sqrt(error / size)).isLessThan(WeightErrors.known(type));
  }

  @Test
  void decodesBlocksAsGgmlDoes() {
    List<Map<String, Object>> blocks = Reference.list("ggml-blocks.json", "blocks");
    assertThat(blocks).hasSize(6);
    for (Map<String, Object> block : blocks) {
      WeightType type = WeightType.valueOf((String) block.get("type"));
      byte[] bytes = HexFormat.of().parseHex((String) block.get("bytes"));
      var expected = (List<?>) block.get("numbers");
      var decoded = new float[expected.size()];
      type.decode(bytes, 0, decoded, decoded.length);
      for (int i = 0; i < decoded.length; i++) {
        assertThat((double) decoded[i])
            .isCloseTo(((Number) expected.get(i)).doubleValue(), within(1e-6));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsFromAnywhere(WeightType type) {
    byte[] bytes = Quantiser.encode(type, numbers(8));
    var whole = new float[LENGTH];
    type.decode(bytes, 0, whole, LENGTH);
    int half = LENGTH / 2;
    var second = new float[half];
    type.decode(bytes, (int) type.bytes(half), second, half);
    for (int i = 0; i < half; i++) {
      assertThat(second[i]).isEqualTo(whole[half + i]);
    }
  }

  @Test
  void numbersAreGgmls() {
    for (WeightType type : WeightType.values()) {
      assertThat(WeightType.of(Quantiser.number(type))).contains(type);
    }
    assertThat(WeightType.of(3)).isEmpty();
    assertThat(WeightType.of(-1)).isEmpty();
  }

  private static float[] numbers(long seed) {
    var random = new Random(seed);
    var numbers = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
