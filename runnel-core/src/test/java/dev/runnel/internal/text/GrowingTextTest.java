package dev.runnel.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GrowingTextTest {

  @Test
  void nothingIsAnEmptyText() {
    var text = new GrowingText();
    text.append("");
    assertThat(text).hasToString("");
  }

  @Test
  void piecesOfAnySizeAndScriptMakeTheWhole() {
    var random = new Random(7);
    for (int round = 0; round < 200; round++) {
      var text = new GrowingText();
      var expected = new StringBuilder();
      for (int i = random.nextInt(60); i >= 0; i--) {
        String one = random.nextInt(10) == 0 ? "\u6f22\ud83d\ude00" : "ab";
        String piece = one.repeat(random.nextInt(random.nextInt(8) == 0 ? 20_000 : 40));
        text.append(piece);
        expected.append(piece);
        if (random.nextInt(5) == 0) {
          assertThat(text.toString()).isEqualTo(expected.toString());
        }
      }
      assertThat(text.toString()).isEqualTo(expected.toString());
    }
  }
}
