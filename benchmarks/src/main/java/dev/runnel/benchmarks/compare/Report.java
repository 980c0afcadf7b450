package dev.runnel.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Two files of results as a table. */
final class Report {
  private final List<Comparison> comparisons = new ArrayList<>();
  private final List<String> gone = new ArrayList<>();
  private final List<String> added = new ArrayList<>();
  private final double threshold;

  /**
   * Compares.
   *
   * @param before the old results
   * @param after the new ones
   * @param threshold the part of the old value by which the new one may differ
   * @throws IllegalArgumentException if a benchmark was not measured in the same way
   */
  Report(Map<String, Result> before, Map<String, Result> after, double threshold) {
    this.threshold = threshold;
    before.forEach((name, old) -> {
      Result now = after.get(name);
      if (now == null) {
        gone.add(name);
      } else {
        comparisons.add(new Comparison(old, now, threshold));
      }
    });
    after.keySet().stream().filter(name -> !before.containsKey(name)).forEach(added::add);
  }

  /** How many benchmarks are in both files. */
  int compared() {
    return comparisons.size();
  }

  /** How many have become slower, or allocate more. */
  long worse() {
    return comparisons.stream().filter(Comparison::isWorse).count();
  }

  /** The table, and what is in one file alone. */
  String text() {
    var text = new StringBuilder();
    row(text, "benchmark", "old", "new", "ratio", "", "old B/op", "new B/op", "ratio", "");
    for (Comparison each : comparisons) {
      Result old = each.before();
      Result now = each.after();
      row(
          text,
          old.name(),
          time(old.time()),
          time(now.time()),
          ratio(old.time(), now.time()),
          word(each.time()),
          bytes(old.allocation()),
          bytes(now.allocation()),
          ratio(old.allocation(), now.allocation()),
          word(each.allocation()));
    }
    gone.forEach(name -> text.append("only in the old file: ").append(name).append('\n'));
    added.forEach(name -> text.append("only in the new file: ").append(name).append('\n'));
    text.append(
        String.format(
            Locale.ROOT,
            "%d compared, %d worse by more than %.0f %% and the errors%n",
            compared(),
            worse(),
            100 * threshold));
    return text.toString();
  }

  private static void row(StringBuilder text, Object... cells) {
    String row = String.format(Locale.ROOT, "%-64s %24s %24s %7s  %-6s %11s %11s %7s  %-6s", cells);
    text.append(row.stripTrailing()).append('\n');
  }

  private static String time(Measure measure) {
    return Double.isNaN(measure.error())
        ? String.format(Locale.ROOT, "%.1f ± ? %s", measure.score(), measure.unit())
        : String.format(
            Locale.ROOT, "%.1f ± %.1f %s", measure.score(), measure.error(), measure.unit());
  }

  private static String bytes(@Nullable Measure measure) {
    return measure == null ? "-" : String.format(Locale.ROOT, "%.1f", measure.score());
  }

  private static String ratio(@Nullable Measure old, @Nullable Measure now) {
    return old == null || now == null || old.score() <= 0
        ? "-"
        : String.format(Locale.ROOT, "%.2f", now.score() / old.score());
  }

  private static String word(Verdict verdict) {
    return verdict == Verdict.SAME ? "" : verdict.name();
  }
}
