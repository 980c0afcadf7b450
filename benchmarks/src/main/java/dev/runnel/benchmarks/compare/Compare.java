package dev.runnel.benchmarks.compare;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Compares two runs of the benchmarks: {@code [--threshold PERCENT] OLD NEW}, both JSON files that
 * JMH wrote. Prints a table; exits with 1 if something has become slower, or allocates more, by
 * more than the threshold and beyond the errors of both; with 2 if it cannot tell.
 */
public final class Compare {
  static final int FINE = 0;
  static final int WORSE = 1;
  static final int UNKNOWN = 2;

  private static final double DEFAULT_PERCENT = 5;

  private Compare() {}

  /**
   * Compares.
   *
   * @param arguments the options and the two files
   */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  /** Compares, and returns the exit status. */
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    Deque<String> left = new ArrayDeque<>(arguments);
    double percent = DEFAULT_PERCENT;
    try {
      if ("--threshold".equals(left.peek())) {
        left.remove();
        percent = Double.parseDouble(left.remove());
      }
      if (left.size() != 2 || !(percent >= 0)) {
        throw new IllegalArgumentException("two files are to be compared");
      }
      Path before = Path.of(left.remove());
      Path after = Path.of(left.remove());
      var report = new Report(ResultFile.read(before), ResultFile.read(after), percent / 100);
      out.print(report.text());
      if (report.compared() == 0) {
        throw new IllegalArgumentException("the files have no benchmark in common");
      }
      return report.worse() > 0 ? WORSE : FINE;
    } catch (IOException | RuntimeException e) {
      err.println("compare: " + e);
      err.println("usage: compare [--threshold PERCENT] OLD.json NEW.json");
      return UNKNOWN;
    }
  }
}
