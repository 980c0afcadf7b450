package dev.runnel.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * What the command says about the answer, on standard error. If nobody listens there, nothing is
 * lost.
 */
final class Notes {
  private static final String DIM = "\u001b[2m";
  private static final String RED = "\u001b[31m";
  private static final String PLAIN = "\u001b[0m";

  private final OutputStream err;
  private final boolean terminal;
  private final boolean colours;

  Notes(OutputStream err, boolean terminal, boolean colours) {
    this.err = err;
    this.terminal = terminal;
    this.colours = terminal && colours;
  }

  /** What went wrong: one line, after the command's name. */
  void error(String line) {
    write(paint(RED, "runnel:") + " " + TerminalText.line(line, 2000) + "\n");
  }

  /** Something worth knowing: one line, after the command's name. */
  void note(String line) {
    write(paint(DIM, "runnel: " + TerminalText.line(line, 2000)) + "\n");
  }

  /** A line of its own. */
  void line(String line) {
    write(paint(DIM, TerminalText.line(line, 2000)) + "\n");
  }

  /** Text as it comes, not a line. */
  void text(String text) {
    write(text.isBlank() ? text : paint(DIM, terminal ? TerminalText.harmless(text) : text));
  }

  /** Text as it is, several lines. */
  void plain(String text) {
    write(text);
  }

  /**
   * Where an error comes from, for those who look for it. Its message may hold a server's words.
   */
  void trace(Throwable error) {
    var trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace));
    write(terminal ? TerminalText.harmless(trace.toString()) : trace.toString());
  }

  private String paint(String colour, String text) {
    return colours ? colour + text + PLAIN : text;
  }

  private void write(String text) {
    try {
      err.write(text.getBytes(StandardCharsets.UTF_8));
      err.flush();
    } catch (IOException e) {
      // Standard error is closed: there is no other place to say so.
    }
  }
}
