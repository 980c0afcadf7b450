package dev.runnel.cli;

import dev.runnel.local.PullProgress;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * One line at a terminal, written over again and again: name, percent, bar, megabytes, speed, time
 * left. It has no control characters but the carriage return.
 */
final class ProgressBar extends PullView {
  private static final int WIDTH = 10;
  private static final int NAME_LIMIT = 16;
  private static final long INTERVAL_NANOS = 100_000_000;
  // Before that a speed is no more than a guess.
  private static final long SPEED_NANOS = 500_000_000;

  private final Notes notes;
  private final LongSupplier nanoTime;
  private long start;
  private long shownAt;
  // A longer line would be written below itself, not over.
  private final int limit;
  private int shownLength;

  ProgressBar(Notes notes, LongSupplier nanoTime, int columns) {
    super(notes);
    this.limit = columns - 1;
    this.notes = notes;
    this.nanoTime = nanoTime;
  }

  @Override
  void show(PullProgress progress) {
    long now = nanoTime.getAsLong();
    boolean first = shownLength == 0;
    if (first) {
      start = now;
    }
    boolean last = progress.received() == progress.size();
    if (first || last || now - shownAt >= INTERVAL_NANOS) {
      shownAt = now;
      write(line(progress, now - start));
    }
  }

  @Override
  void end() {
    if (shownLength > 0) {
      shownLength = 0;
      notes.plain("\n");
    }
  }

  private void write(String whole) {
    String line = whole.substring(0, Math.min(whole.length(), limit));
    // What was longer before is painted over.
    notes.plain("\r" + line + " ".repeat(Math.max(0, shownLength - line.length())));
    shownLength = line.length();
  }

  private static String line(PullProgress progress, long nanos) {
    int filled = percent(progress) * WIDTH / 100;
    return TerminalText.line(progress.name(), NAME_LIMIT)
        + String.format(Locale.ROOT, "  %3d%% [", percent(progress))
        + "#".repeat(filled)
        + "-".repeat(WIDTH - filled)
        + "]  "
        + Megabytes.of(progress.received(), progress.size())
        + speed(progress, nanos);
  }

  /** What an earlier try brought is no part of it. */
  private static String speed(PullProgress progress, long nanos) {
    long fresh = progress.received() - progress.resumed();
    if (fresh <= 0 || nanos < SPEED_NANOS) {
      return "";
    }
    double perSecond = fresh / (nanos / 1e9);
    long left = Math.round((progress.size() - progress.received()) / perSecond);
    return "  " + Megabytes.of(Math.round(perSecond)) + "/s  " + clock(left) + " left";
  }

  /** Such as {@code 0:06} or {@code 1:02:03}. */
  private static String clock(long seconds) {
    Duration time = Duration.ofSeconds(seconds);
    return time.toHours() == 0
        ? String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart())
        : String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            time.toHours(),
            time.toMinutesPart(),
            time.toSecondsPart());
  }
}
