package dev.runnel.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of a file or pipe. */
final class PlainLines implements LineSource {
  private final BufferedReader in;
  private final boolean terminal;
  private final Notes notes;

  PlainLines(InputStream in, boolean terminal, Notes notes) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.terminal = terminal;
    this.notes = notes;
  }

  @Override
  public @Nullable String read(String prompt) throws IOException {
    if (terminal) {
      notes.plain(prompt);
    }
    return in.readLine();
  }

  @Override
  public void onInterrupt(Runnable action) {
    // Ctrl-C ends the process, which cancels.
  }

  @Override
  public boolean isInteractive() {
    return terminal;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
