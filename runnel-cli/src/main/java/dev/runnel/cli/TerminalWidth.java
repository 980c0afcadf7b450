package dev.runnel.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How many columns the user's terminal has. */
final class TerminalWidth {
  private static final int USUAL = 80;
  private static final Pattern WIDTH = Pattern.compile("(?:\\d+ )?([1-9]\\d{0,3})");

  private TerminalWidth() {}

  /** By {@code COLUMNS}, which shells rarely export; else by {@code stty}; else the usual 80. */
  static int of(UnaryOperator<@Nullable String> environment) {
    String columns = environment.apply("COLUMNS");
    int width = columns == null ? 0 : parse(columns);
    width = width == 0 ? parse(stty()) : width;
    return width == 0 ? USUAL : width;
  }

  /** Columns alone, or rows and columns; 0 for anything else. */
  static int parse(String size) {
    Matcher match = WIDTH.matcher(size.strip());
    return match.matches() ? Integer.parseInt(match.group(1)) : 0;
  }

  /** What asks it. It needs no environment, and that of this process holds keys. */
  static ProcessBuilder stty(File terminal) {
    var stty =
        new ProcessBuilder("stty", "size")
            .redirectInput(terminal)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    stty.environment().clear();
    return stty;
  }

  private static String stty() {
    var terminal = new File("/dev/tty");
    if (!terminal.exists()) {
      return "";
    }
    try {
      Process stty = stty(terminal).start();
      return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      // No terminal of this process, or no stty.
      return "";
    }
  }
}
