package dev.runnel;

import dev.runnel.internal.time.Timer;

/** Contexts for tests of other packages. */
public final class Contexts {
  private Contexts() {}

  /** A root context in the time of a timer. */
  public static CallContext background(Timer timer) {
    return new BackgroundContext(timer);
  }
}
