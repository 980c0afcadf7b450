package dev.runnel.openai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReusedTest {
  private final Reused<StringBuilder> pieces = new Reused<>(StringBuilder::new);

  @Test
  void theFirstIsTheSameAgain() {
    StringBuilder first = pieces.add();
    StringBuilder second = pieces.add();
    assertThat(pieces.size()).isEqualTo(2);
    assertThat(pieces.get(0)).isSameAs(first);
    assertThat(pieces.get(1)).isSameAs(second).isNotSameAs(first);
    pieces.clear();
    assertThat(pieces.size()).isZero();
    assertThat(pieces.add()).isSameAs(first);
    assertThat(pieces.add()).isNotSameAs(second);
  }

  @Test
  void theLastGoesAgain() {
    StringBuilder first = pieces.add();
    pieces.removeLast();
    assertThat(pieces.size()).isZero();
    assertThat(pieces.add()).isSameAs(first);
    pieces.add();
    pieces.removeLast();
    StringBuilder second = pieces.add();
    StringBuilder third = pieces.add();
    pieces.removeLast();
    assertThat(pieces.size()).isEqualTo(2);
    assertThat(pieces.get(1)).isSameAs(second).isNotSameAs(third);
  }
}
