package dev.runnel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.ContentPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativePartsTest {

  private static String text(String json) {
    return NativeParts.text(new ContentPart.Native("x", json), "thinking");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hm", "a \"b\"\n\\ é \uD83D\uDE00", ""})
  void thereAndBack(String words) {
    assertThat(text(NativeParts.json("thinking", words))).isEqualTo(words);
  }

  @Test
  void otherParts() {
    assertThat(text("{\"other\":{\"thinking\":\"a\"}}")).isEmpty();
    assertThat(text("{\"thinking\":[\"a\"]}")).isEmpty();
    assertThat(text("[\"thinking\"]")).isEmpty();
    assertThat(text("{\"x\":1,\"thinking\":\"a\",\"y\":2}")).isEqualTo("a");
  }
}
