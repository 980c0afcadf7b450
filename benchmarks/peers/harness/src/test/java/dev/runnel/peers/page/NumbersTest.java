package dev.runnel.peers.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.7234, 0.723",
    "1.5, 1.5",
    "12.345, 12.3",
    "128, 128",
    "'999.6', '1,000'",
    "'21153.4', '21,153'",
    "-2.345, -2.35"
  })
  void readable(double value, String text) {
    assertThat(Numbers.readable(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"500, 500", "'5000', '5,000'", "40000, 40k", "1500000, 1.5M"})
  void brief(double value, String text) {
    assertThat(Numbers.brief(value)).isEqualTo(text);
  }
}
