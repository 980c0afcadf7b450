package dev.runnel.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The recorded streams beside the project, in {@code ../shared/corpus}. They are not part of it:
 * where they are missing, tests that need them are skipped and say so.
 */
public final class Corpus {
  /** The system property that names the {@code shared} directory. */
  public static final String PROPERTY = "runnel.shared";

  private final Path root;

  private Corpus(Path root) {
    this.root = root;
  }

  /** The corpus, or the end of the test as skipped, with the path looked for. */
  public static Corpus require() {
    Path root = find();
    if (root == null) {
      String property = System.getProperty(PROPERTY);
      String message =
          "SKIPPED, no corpus: "
              + (property == null
                  ? "no shared/corpus beside " + here() + " or a parent of it"
                  : Path.of(property, "corpus").toAbsolutePath() + " does not exist")
              + " (set -D"
              + PROPERTY
              + ")";
      System.err.println(message);
      return Assumptions.abort(message);
    }
    return new Corpus(root);
  }

  /** The corpus's directory. */
  public Path root() {
    return root;
  }

  /** The text of one file, such as {@code sse-cases.json}. */
  public String text(String path) {
    try {
      return Files.readString(root.resolve(path), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The recordings that have an expectation in folders whose name starts so, such as {@code groq-},
   * by name.
   */
  public List<Recording> recordings(String folderPrefix) {
    return allRecordings().stream()
        .filter(recording -> recording.name().startsWith(folderPrefix))
        .filter(Recording::hasExpected)
        .toList();
  }

  /**
   * The recordings that have an expectation and this API by the manifest, such as {@code
   * openai-chat}, by name.
   */
  public List<Recording> recordingsOf(String api) {
    return allRecordings().stream()
        .filter(recording -> recording.api().equals(api))
        .filter(Recording::hasExpected)
        .toList();
  }

  /** Every recording, by name; {@link Recording#hasExpected} tells which can be checked. */
  public List<Recording> allRecordings() {
    List<String> lines = text("manifest.tsv").lines().toList();
    List<String> columns = List.of(lines.get(0).split("\t", -1));
    return lines.stream()
        .skip(1)
        .map(line -> recording(columns, line.split("\t", -1)))
        .sorted(Comparator.comparing(Recording::name))
        .toList();
  }

  /** The recorded HTTP errors, by name. */
  public List<HttpErrorCase> httpErrors() {
    try (Stream<Path> files = Files.walk(root.resolve("http-errors"))) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(HttpErrorCase::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Recording recording(List<String> columns, String[] row) {
    String file = row[columns.indexOf("file")];
    return new Recording(
        file.substring(0, file.lastIndexOf('.')),
        root.resolve(file),
        row[columns.indexOf("provider")],
        row[columns.indexOf("api")],
        row[columns.indexOf("framing")],
        row[columns.indexOf("content_type")]);
  }

  private static @Nullable Path find() {
    String property = System.getProperty(PROPERTY);
    if (property != null) {
      Path corpus = Path.of(property, "corpus");
      return Files.isDirectory(corpus) ? corpus : null;
    }
    for (Path place = here(); place != null; place = place.getParent()) {
      Path corpus = place.resolve("shared").resolve("corpus");
      if (Files.isDirectory(corpus)) {
        return corpus;
      }
    }
    return null;
  }

  private static Path here() {
    return Path.of("").toAbsolutePath();
  }
}
