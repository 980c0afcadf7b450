package dev.runnel.peers.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class HistogramTest {
  private final Histogram histogram = new Histogram();

  @Test
  void nothingSeenHasNoQuantile() {
    assertThat(histogram.quantile(0.5)).isEqualTo(-1);
  }

  @Test
  void smallNumbersAreExact() {
    LongStream.rangeClosed(1, 31).forEach(histogram::add);

    assertThat(histogram.quantile(0)).isEqualTo(1);
    assertThat(histogram.quantile(0.5)).isEqualTo(16);
    assertThat(histogram.quantile(1)).isEqualTo(31);
  }

  @Test
  void quantilesOfAnyNumbersAreRightToThreePerCent() {
    long[] values = new Random(1).longs(10_001, 0, 40_000_000).sorted().toArray();
    LongStream.of(values).forEach(histogram::add);

    for (double share : new double[] {0.01, 0.1, 0.5, 0.9, 0.99, 1}) {
      long exact = values[(int) Math.ceil(values.length * share) - 1];
      assertThat(histogram.quantile(share))
          .isLessThanOrEqualTo(exact)
          .isCloseTo(exact, Percentage.withPercentage(3.2));
    }
  }

  @Test
  void theEdgesOfLongFit() {
    histogram.add(-5);
    histogram.add(Long.MAX_VALUE);

    assertThat(histogram.quantile(0)).isZero();
    assertThat((double) histogram.quantile(1))
        .isCloseTo(Long.MAX_VALUE, within(Long.MAX_VALUE * 0.032));
  }

  @Test
  void forgetsWhenReset() {
    histogram.add(7);
    histogram.reset();

    assertThat(histogram.quantile(1)).isEqualTo(-1);
  }
}
