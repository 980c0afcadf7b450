package dev.runnel.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** Lines edited at a terminal, with a history. */
final class EditedLines implements LineSource {
  private final Terminal terminal;
  private final LineReader reader;

  /**
   * Lines of a terminal.
   *
   * @param terminal closed with this
   * @param history the file of the history, or null for none
   */
  EditedLines(Terminal terminal, @Nullable Path history) {
    this.terminal = terminal;
    // No quotes and no escapes: what is typed is prose.
    var prose = new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]);
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("runnel")
            .parser(prose)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .variable(LineReader.BELL_STYLE, "none");
    if (history != null) {
      builder.variable(LineReader.HISTORY_FILE, history);
    }
    this.reader = builder.build();
  }

  /** Lines of the process's terminal; by stty, which needs no native code. */
  static EditedLines ofTerminal(@Nullable Path history) throws IOException {
    Terminal terminal =
        TerminalBuilder.builder()
            .system(true)
            .provider("exec")
            .dumb(true)
            .encoding(java.nio.charset.StandardCharsets.UTF_8)
            .build();
    return new EditedLines(terminal, history);
  }

  /** Ctrl-C throws the line away; at an empty one it is the end, as is Ctrl-D. */
  @Override
  public @Nullable String read(String prompt) {
    try {
      return reader.readLine(prompt);
    } catch (UserInterruptException e) {
      return e.getPartialLine().isEmpty() ? null : "";
    } catch (EndOfFileException e) {
      return null;
    }
  }

  @Override
  public void onInterrupt(Runnable action) {
    terminal.handle(Terminal.Signal.INT, signal -> action.run());
  }

  @Override
  public boolean isInteractive() {
    return true;
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
