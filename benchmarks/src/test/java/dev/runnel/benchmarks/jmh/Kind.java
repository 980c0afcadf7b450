package dev.runnel.benchmarks.jmh;

/** What an answer is made of. */
enum Kind {
  /** Pieces of text. */
  TEXT,

  /** Pieces of one tool call's arguments. */
  TOOL
}
