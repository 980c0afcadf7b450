package dev.runnel.cli;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where a conversation's lines come from. */
interface LineSource extends AutoCloseable {

  /**
   * Waits for a line.
   *
   * @param prompt what stands before it, where somebody can see it
   * @return the line, {@code ""} if it was thrown away, or null at the end
   */
  @Nullable String read(String prompt) throws IOException;

  /** Sets what Ctrl-C does while no line is being read; without it the process ends. */
  void onInterrupt(Runnable action);

  /** Whether somebody sits there. */
  boolean isInteractive();

  @Override
  void close() throws IOException;

  /** An editor with a history at a terminal, plain lines elsewhere. */
  static LineSource of(
      StandardStreams streams, Notes notes, UnaryOperator<@Nullable String> environment)
      throws IOException {
    return streams.inTerminal() && streams.outTerminal()
        ? EditedLines.ofTerminal(HistoryFile.prepare(environment))
        : new PlainLines(streams.in(), streams.inTerminal(), notes);
  }
}
