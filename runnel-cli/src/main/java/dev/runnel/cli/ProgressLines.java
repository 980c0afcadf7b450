package dev.runnel.cli;

import dev.runnel.local.PullProgress;

/** A line for every tenth of a pull: for logs. */
final class ProgressLines extends PullView {
  private static final int STEP = 10;

  private final Notes notes;
  private int shown = -1;

  ProgressLines(Notes notes) {
    super(notes);
    this.notes = notes;
  }

  @Override
  void show(PullProgress progress) {
    int step = percent(progress) / STEP;
    if (step > shown) {
      shown = step;
      notes.note(
          progress.name()
              + ": "
              + percent(progress)
              + "%, "
              + Megabytes.of(progress.received(), progress.size()));
    }
  }

  @Override
  void end() {}
}
