package dev.runnel.peers.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.peers.contest.Result;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTest {
  @Test
  void medianIsOverAllProcesses() {
    var results = new Results(List.of(cpu("1", 3), cpu("1", 1), cpu("1", 8)));

    assertThat(results.median("one", "a", "cpu")).hasValue(3);
  }

  @Test
  void onlyTheLastRunOfAScenarioCounts() {
    var results = new Results(List.of(cpu("1", 3), cpu("2", 10), cpu("2", 20)));

    assertThat(results.median("one", "a", "cpu")).hasValue(15);
  }

  @Test
  void whatWasNotMeasuredHasNoMedian() {
    var results = new Results(List.of(cpu("1", 3)));

    assertThat(results.median("one", "a", "rate")).isEmpty();
    assertThat(results.median("two", "a", "cpu")).isEmpty();
    assertThat(results.has("two")).isFalse();
  }

  private static Result cpu(String run, double value) {
    return new Result(Map.of("scenario", "one", "client", "a", "run", run), Map.of("cpu", value));
  }
}
