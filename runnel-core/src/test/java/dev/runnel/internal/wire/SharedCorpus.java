package dev.runnel.internal.wire;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Finds the recordings and vectors that lie beside the project, not in it. */
final class SharedCorpus {

  private static final AtomicBoolean reported = new AtomicBoolean();

  private SharedCorpus() {}

  /** The corpus folder; without it the test is skipped, and says so. */
  static Path require() {
    String configured = System.getProperty("runnel.shared");
    Stream<Path> places =
        configured != null && !configured.isEmpty()
            ? Stream.of(Path.of(configured))
            : Stream.of(Path.of("../shared"), Path.of("../../shared"));
    Path corpus =
        places
            .map(place -> place.resolve("corpus"))
            .filter(Files::isDirectory)
            .findFirst()
            .orElse(Path.of(""));
    if (corpus.toString().isEmpty()) {
      String message =
          "SKIPPED: the shared corpus isn't here. Set -Drunnel.shared=<folder> (is: "
              + configured
              + ") or put it at ../shared or ../../shared of "
              + Path.of("").toAbsolutePath();
      // Surefire counts a skipped group of tests but doesn't say why.
      if (!reported.getAndSet(true)) {
        System.err.println(message);
      }
      Assumptions.abort(message);
    }
    return corpus;
  }
}
