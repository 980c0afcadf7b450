package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.testing.JavaExamples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README shows compiles. */
class ReadmeTest {
  @TempDir Path classes;

  static List<String> examples() throws IOException {
    return JavaExamples.of(Path.of("..", "README.md"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void compiles(String example) {
    assertThat(JavaExamples.problems(example, classes)).isEmpty();
  }
}
