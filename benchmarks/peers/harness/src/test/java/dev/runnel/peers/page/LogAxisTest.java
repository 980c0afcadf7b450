package dev.runnel.peers.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogAxisTest {
  @Test
  void hasRoomForAllValues() {
    LogAxis axis = LogAxis.around(new double[] {3, 40, 700}, 0, 100);

    assertThat(axis.least()).isEqualTo(2);
    assertThat(axis.most()).isEqualTo(1_000);
  }

  @Test
  void equalRatiosAreEqualDistances() {
    LogAxis axis = LogAxis.around(new double[] {1, 10_000}, 0, 100);

    assertThat(axis.at(1)).isEqualTo(0);
    assertThat(axis.at(100)).isCloseTo(50, within(1e-9));
    assertThat(axis.at(10_000)).isCloseTo(100, within(1e-9));
  }

  @Test
  void ticksAreRoundNumbersWithinIt() {
    assertThat(LogAxis.around(new double[] {2, 50}, 0, 1).ticks())
        .containsExactly(2.0, 5.0, 10.0, 20.0, 50.0);
    assertThat(LogAxis.around(new double[] {1, 100_000}, 0, 1).ticks())
        .containsExactly(1.0, 10.0, 100.0, 1_000.0, 10_000.0, 100_000.0);
  }

  @Test
  void oneValueIsEnough() {
    LogAxis axis = LogAxis.around(new double[] {10}, 0, 100);

    assertThat(axis.at(10)).isBetween(0.0, 100.0);
  }
}
