package dev.runnel.peers.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {
  @TempDir Path directory;

  @Test
  void isReadAsItWasWritten() throws Exception {
    Path file = directory.resolve("results.jsonl");
    var first = new Result(Map.of("client", "a", "run", "1"), Map.of("cpu", 1.25, "events", 3.0));
    var second = new Result(Map.of("error", "\"what?\""), Map.of());

    ResultFile.append(file, first);
    ResultFile.append(file, second);

    assertThat(ResultFile.read(file)).containsExactly(first, second);
  }

  @Test
  void whatIsNotThereIsEmpty() {
    var result = new Result(Map.of(), Map.of());

    assertThat(result.word("x")).isEmpty();
    assertThat(result.number("x")).isNaN();
  }
}
