package dev.runnel.internal.time;

/** Looks into the timer of the process. */
public final class SharedTimer {
  private SharedTimer() {}

  /** How many timeouts are still to come, cancelled ones that left a trace included. */
  public static int pending() {
    return SystemTimer.shared().pending();
  }
}
