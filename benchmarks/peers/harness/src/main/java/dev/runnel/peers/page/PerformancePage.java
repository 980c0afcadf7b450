package dev.runnel.peers.page;

import dev.runnel.peers.contest.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The page of numbers: what people wrote stays, the tables and plots are made from results. */
public final class PerformancePage {
  /** The results that the page is made of, in the project. */
  public static final Path RESULTS = Path.of("docs", "performance", "results.jsonl");

  private static final Path PAGE = Path.of("docs", "performance.md");
  private static final Path PLOTS = Path.of("docs", "performance");

  private final Path root;
  private final Results results;

  private PerformancePage(Path root, Results results) {
    this.root = root;
    this.results = results;
  }

  /**
   * The page of the project, with the results that belong to it.
   *
   * @param root the project's folder
   * @return the page
   * @throws IOException if the results cannot be read
   */
  public static PerformancePage at(Path root) throws IOException {
    return of(root, RESULTS);
  }

  /**
   * The page of the project with other results.
   *
   * @param root the project's folder
   * @param results the file of the results, relative to that
   * @return the page
   * @throws IOException if the results cannot be read
   */
  public static PerformancePage of(Path root, Path results) throws IOException {
    return new PerformancePage(root, new Results(ResultFile.read(root.resolve(results))));
  }

  /**
   * Writes the page and its plots.
   *
   * @throws IOException if it cannot be read or written
   */
  public void write() throws IOException {
    Files.writeString(root.resolve(PAGE), text());
    for (var plot : plots().entrySet()) {
      Files.writeString(root.resolve(PLOTS).resolve(plot.getKey()), plot.getValue());
    }
  }

  /**
   * The page as it should be.
   *
   * @return what stands in the file now, with new tables
   * @throws IOException if it cannot be read
   */
  public String text() throws IOException {
    return Places.fill(Files.readString(root.resolve(PAGE)), Tables.of(results));
  }

  /**
   * The plots as they should be.
   *
   * @return their files, by name
   */
  public Map<String, String> plots() {
    return Charts.of(results);
  }

  /**
   * All tables, one after the other.
   *
   * @return Markdown
   */
  public String tables() {
    var text = new StringBuilder();
    Tables.of(results)
        .forEach((name, table) -> text.append(name).append("\n\n").append(table).append('\n'));
    return text.toString();
  }
}
