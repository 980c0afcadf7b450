package dev.runnel.cli;

import dev.runnel.local.PullListener;
import dev.runnel.local.PullProgress;
import org.jspecify.annotations.Nullable;

/** Shows how a pull goes, on standard error. Knows how far it came. */
abstract class PullView implements PullListener {
  private final Notes notes;
  private @Nullable PullProgress last;

  PullView(Notes notes) {
    this.notes = notes;
  }

  /** Shows it, if it is time to. */
  abstract void show(PullProgress progress);

  /** Makes room for what is said next. */
  abstract void end();

  @Override
  public final void progressed(PullProgress progress) {
    last = progress;
    show(progress);
  }

  @Override
  public final void waiting(String name) {
    notes.note("another pull of " + name + " is under way: waiting for it");
  }

  /** What is on disk, such as {@code 65.2 of 144.8 MB}; {@code ""} if that is nothing. */
  final String received() {
    return last == null || last.received() == 0 ? "" : Megabytes.of(last.received(), last.size());
  }

  static int percent(PullProgress progress) {
    return (int) (progress.received() * 100 / progress.size());
  }
}
