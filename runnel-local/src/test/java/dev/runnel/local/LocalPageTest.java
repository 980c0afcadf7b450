package dev.runnel.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.local.internal.tensor.WeightType;
import dev.runnel.testing.JavaExamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps docs/local.md true. */
class LocalPageTest {
  private static final Path PAGE = Path.of("..", "docs", "local.md");

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
  void namesEveryFormat() throws IOException {
    String row =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("| weights |"))
            .findFirst()
            .orElseThrow();
    assertThat(row.replace("| weights |", "").replace("|", "").strip().split(", "))
        .containsExactlyInAnyOrder(
            Arrays.stream(WeightType.values()).map(WeightType::name).toArray(String[]::new));
  }

  @Test
  void listsTheCatalogue() throws IOException {
    String page = Files.readString(PAGE);
    for (CatalogueEntry entry : ModelStore.ofUser().catalogue()) {
      assertThat(page).contains("| `" + entry.name() + "` |").contains(entry.description());
    }
  }
}
