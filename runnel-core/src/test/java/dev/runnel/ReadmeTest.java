package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.testing.JavaExamples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README and the page on resilience show compiles. */
class ReadmeTest {
  @TempDir Path classes;

  static List<String> examples() throws IOException {
    var examples = new ArrayList<>(JavaExamples.of(Path.of("..", "README.md")));
    examples.addAll(JavaExamples.of(Path.of("..", "docs", "resilience.md")));
    return examples;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void compiles(String example) {
    assertThat(JavaExamples.problems(example, classes)).isEmpty();
  }
}
