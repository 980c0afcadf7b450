package dev.runnel;

/** The two kinds of event source: every promise holds for both. */
enum Source {
  THREAD,
  PUMP
}
