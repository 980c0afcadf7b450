package dev.runnel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of docs/ with tables that tests know better. With {@code -Drunnel.docs.write=true} they
 * are written instead of checked.
 *
 * @param path where it is
 * @param text what it says
 */
record DocsPage(Path path, String text) {
  static DocsPage of(Path path) throws IOException {
    return new DocsPage(path, Files.readString(path));
  }

  /** The page with the table between two comments replaced. */
  DocsPage with(String name, String table) {
    String begin = "<!-- " + name + " -->\n";
    String end = "<!-- /" + name + " -->";
    assertThat(text).contains(begin, end);
    int from = text.indexOf(begin) + begin.length();
    return new DocsPage(path, text.substring(0, from) + table + text.substring(text.indexOf(end)));
  }

  void checkOrWrite() throws IOException {
    if (Boolean.getBoolean("runnel.docs.write")) {
      Files.writeString(path, text);
    } else {
      assertThat(Files.readString(path)).isEqualTo(text);
    }
  }
}
