package dev.runnel.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativePartTest {

  /** Fields of ours within those of others are not ours. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"inlineData\":{\"call\":\"X\",\"text\":\"X\"}}",
        "{\"x\":[{\"part\":{}}],\"y\":{\"part\":{},\"call\":\"X\"}}",
        "{}"
      })
  void whatAUserWroteIsAPartAsItIs(String json) {
    assertThat(NativePart.read(json)).isEqualTo(new NativePart.Whole("", json));
  }
}
