package dev.runnel.peers.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void medianIsTheOneInTheMiddle() {
    assertThat(Samples.of(List.of(9, 1, 5)).median()).isEqualTo(5);
  }

  @Test
  void medianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
    assertThat(Samples.of(List.of(4, 1, 2, 100)).median()).isEqualTo(3);
  }

  @Test
  void quantileIsOneOfTheValues() {
    Samples samples = Samples.of(List.of(10, 20, 30, 40));

    assertThat(samples.quantile(0)).isEqualTo(10);
    assertThat(samples.quantile(0.5)).isEqualTo(20);
    assertThat(samples.quantile(0.51)).isEqualTo(30);
    assertThat(samples.quantile(1)).isEqualTo(40);
    assertThat(samples.min()).isEqualTo(10);
    assertThat(samples.max()).isEqualTo(40);
  }

  @Test
  void nothingHasNoMedian() {
    assertThatThrownBy(() -> Samples.of(List.<Integer>of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
