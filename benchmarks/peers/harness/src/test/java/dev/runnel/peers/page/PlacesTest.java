package dev.runnel.peers.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static final String PAGE =
      """
      # Title

      <!-- made: one -->
      old $1
      <!-- end -->

      Words stay.

      <!-- made: two -->
      <!-- end -->
      """;

  @Test
  void fillsPlacesAndLeavesTheRest() {
    String filled = Places.fill(PAGE, Map.of("one", "costs $5\n", "two", "b\n"));

    assertThat(filled)
        .isEqualTo(
            """
            # Title

            <!-- made: one -->

            costs $5

            <!-- end -->

            Words stay.

            <!-- made: two -->

            b

            <!-- end -->
            """);
    assertThat(Places.fill(filled, Map.of("one", "costs $5\n", "two", "b\n"))).isEqualTo(filled);
  }

  @Test
  void aPlaceThatNothingIsMadeForIsAMistake() {
    assertThatThrownBy(() -> Places.fill(PAGE, Map.of("one", "x"))).hasMessageContaining("two");
  }
}
