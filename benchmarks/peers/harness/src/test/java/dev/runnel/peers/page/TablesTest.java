package dev.runnel.peers.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.peers.contest.Result;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TablesTest {
  @Test
  void ratiosAreThoseOfTheReference() {
    var table =
        ClientTable.of(
            new Results(
                List.of(
                    result("one", "runnel", Map.of("cpu", 1.5)),
                    result("one", "bare-jdk", Map.of("cpu", 0.5)))),
            List.of(Column.of("CPU", "one", "cpu"), Column.ratio("×", "one", "cpu", "bare-jdk")));

    assertThat(table)
        .isEqualTo(
            """
            | client | CPU | × |
            |---|---:|---:|
            | **runnel** | 1.5 | 3× |
            | bare-jdk | 0.5 | 1× |
            """);
  }

  @Test
  void whoFailedIsSaidToHaveFailed() {
    var failed =
        new Result(Map.of("scenario", "one", "client", "runnel", "error", "why"), Map.of());

    assertThat(
            ClientTable.of(new Results(List.of(failed)), List.of(Column.of("CPU", "one", "cpu"))))
        .contains("| **runnel** | failed |");
  }

  @Test
  void whoWasNeverSeenToGoIsSaidToHaveStayed() {
    var results =
        new Results(
            List.of(
                result("c", "runnel", Map.of("p50", 1.0, "max", 2.5, "never", 0.0)),
                result("c", "openai-java", Map.of("never", 3.0))));
    var cancel = new Column.Cancel("x", "c");

    assertThat(cancel.cell(results, "runnel")).isEqualTo("1 / 2.5");
    assertThat(cancel.cell(results, "openai-java")).isEqualTo("**never**");
    assertThat(cancel.cell(results, "spring-ai")).isEqualTo(Column.NONE);
  }

  @Test
  void namesWherePeersAreBetter() {
    var results =
        new Results(
            List.of(
                result("one", "runnel", Map.of("cpu", 5.0, "rate", 10.0)),
                result("one", "langchain4j", Map.of("cpu", 4.0, "rate", 9.0)),
                result("one", "spring-ai", Map.of("cpu", 3.0, "rate", 8.0)),
                result("one", "bare-jdk", Map.of("cpu", 1.0, "rate", 99.0))));

    assertThat(Better.table(results).lines().skip(2))
        .containsExactly("| one stream, CPU µs/event | runnel | 5 | spring-ai | 3 |");
  }

  @Test
  void whoLeavesStreamsUnfinishedIsNotBetter() {
    var results =
        new Results(
            List.of(
                result("paced-1000", "runnel", Map.of("cpu", 5.0)),
                result("paced-1000", "langchain4j", Map.of("cpu", 1.0, "unfinished", 10.0))));

    assertThat(Better.table(results)).startsWith("In none");
  }

  @Test
  void everyTableCanBeMadeOfNothing() {
    assertThat(Tables.of(new Results(List.of()))).isNotEmpty().doesNotContainValue("");
  }

  private static Result result(String scenario, String client, Map<String, Double> numbers) {
    return new Result(Map.of("scenario", scenario, "client", client, "run", "1"), numbers);
  }
}
