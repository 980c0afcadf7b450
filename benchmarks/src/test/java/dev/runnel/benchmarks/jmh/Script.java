package dev.runnel.benchmarks.jmh;

import java.util.List;

/** How one API tells an answer. What is quoted is the inside of a JSON string. */
interface Script {

  /** What comes before the first piece. */
  List<Event> opening(Kind kind);

  /** A piece of text. */
  Event text(int index, String quoted);

  /** A piece of a tool call's arguments. */
  Event arguments(int index, String quoted);

  /**
   * What comes after the last piece.
   *
   * @param whole all pieces together, for APIs that repeat them at the end
   */
  List<Event> closing(Kind kind, String whole);
}
