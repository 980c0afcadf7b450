package dev.runnel.peers.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page in the project says what the results in the project say. */
class PerformancePageTest {
  private static final Path ROOT = Path.of(System.getProperty("runnel.root", "../../.."));

  private final PerformancePage page;

  PerformancePageTest() throws Exception {
    page = PerformancePage.at(ROOT);
  }

  @Test
  void itsTablesAreMadeOfTheResults() throws Exception {
    assertThat(Files.readString(ROOT.resolve("docs/performance.md"))).isEqualTo(page.text());
  }

  @Test
  void itsPlotsAreMadeOfTheResults() {
    assertThat(page.plots())
        .allSatisfy((name, svg) ->
            assertThat(ROOT.resolve("docs/performance").resolve(name)).hasContent(svg));
  }

  @Test
  void showsEveryPlot() throws Exception {
    String text = page.text();

    assertThat(page.plots().keySet()).allSatisfy(name -> assertThat(text).contains(name));
  }
}
