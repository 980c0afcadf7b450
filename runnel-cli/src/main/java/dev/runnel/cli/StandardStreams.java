package dev.runnel.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Standard input, output and error as raw bytes, and which of them are terminals.
 *
 * <p>Not {@code System.out}: that one hides write errors, and encodes as the locale says.
 */
record StandardStreams(
    InputStream in,
    OutputStream out,
    OutputStream err,
    boolean inTerminal,
    boolean outTerminal,
    boolean errTerminal) {

  static StandardStreams ofProcess() {
    return new StandardStreams(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        isTerminal("stdin", 0),
        isTerminal("stdout", 1),
        isTerminal("stderr", 2));
  }

  /** The launcher knows; without it Linux can tell, and elsewhere the JDK has a guess. */
  private static boolean isTerminal(String name, int descriptor) {
    String told = System.getProperty("runnel." + name + ".tty");
    if (told != null) {
      return Boolean.parseBoolean(told);
    }
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return consoleIsTerminal();
    }
  }

  /** Before JDK 22 there is a console only at a terminal; since then one has to ask it. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean consoleIsTerminal() {
    Console console = System.console();
    if (console == null || Runtime.version().feature() < 22) {
      return console != null;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
