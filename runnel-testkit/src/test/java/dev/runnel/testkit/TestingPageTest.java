package dev.runnel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.testing.JavaExamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/testing.md shows is true. */
class TestingPageTest {
  private static final Path PAGE = Path.of("..", "docs", "testing.md");
  private static final Pattern RECORDING =
      Pattern.compile("```\n(runnel-recording.*?)```", Pattern.DOTALL);

  @TempDir Path classes;

  static List<String> examples() throws IOException {
    return JavaExamples.of(PAGE);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void compiles(String example) {
    assertThat(JavaExamples.problems(example, classes)).isEmpty();
  }

  @Test
  void theRecordingItShowsIsOne() throws IOException {
    String recording =
        RECORDING.matcher(Files.readString(PAGE)).results().findFirst().orElseThrow().group(1);
    assertThat(RecordingFormat.write(RecordingReader.read("the page", recording)))
        .isEqualTo(recording);
  }
}
