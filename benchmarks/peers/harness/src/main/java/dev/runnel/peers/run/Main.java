package dev.runnel.peers.run;

import dev.runnel.peers.page.PerformancePage;
import java.io.IOException;
import java.nio.file.Path;

/** Runs the side-by-side and makes its page. */
public final class Main {
  private Main() {}

  /**
   * Does what {@link Options} say. The project's folder is in {@code runnel.root}.
   *
   * @param args the options
   * @throws IOException if a file cannot be read or written, or a process not started
   * @throws InterruptedException if somebody wants an end
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Options options = Options.parse(args);
    Path root = Path.of(System.getProperty("runnel.root", "."));
    if (!options.pageOnly()) {
      new Run(new Installation(root), options).go(args);
    }
    if (options.results().equals(PerformancePage.RESULTS)) {
      PerformancePage.at(root).write();
    } else {
      System.out.println(PerformancePage.of(root, options.results()).tables());
    }
  }
}
