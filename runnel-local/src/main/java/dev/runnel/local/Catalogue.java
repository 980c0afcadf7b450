package dev.runnel.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The catalogue that comes with the jar: one row a model, see {@code catalogue.txt}. */
final class Catalogue {
  private static final String RESOURCE = "catalogue.txt";
  private static final int COLUMNS = 6;

  private Catalogue() {}

  /** The entries, the one to try first at the head. */
  static List<CatalogueEntry> bundled() {
    return Bundled.ENTRIES;
  }

  /** Reads rows; blank lines and those that begin with # are none. */
  static List<CatalogueEntry> parse(String text) {
    return text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Catalogue::entry)
        .toList();
  }

  private static CatalogueEntry entry(String row) {
    String[] cells = row.strip().split("\\s*\\|\\s*", -1);
    if (cells.length != COLUMNS) {
      throw new IllegalStateException("not a row of the catalogue: " + row);
    }
    return new CatalogueEntry(
        cells[0], URI.create(cells[4]), Long.parseLong(cells[2]), cells[3], cells[1], cells[5]);
  }

  /** Reads the resource when it is first needed. */
  private static final class Bundled {
    static final List<CatalogueEntry> ENTRIES = load();

    private static List<CatalogueEntry> load() {
      try (InputStream in = Catalogue.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException("the jar has no " + RESOURCE);
        }
        return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
