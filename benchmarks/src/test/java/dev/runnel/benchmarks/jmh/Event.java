package dev.runnel.benchmarks.jmh;

/**
 * One event of an answer, before it is framed.
 *
 * @param name its name, or {@code ""} where the API names none
 * @param json its data
 */
record Event(String name, String json) {
  /** An event without a name. */
  static Event of(String json) {
    return new Event("", json);
  }

  /** An event whose data names it too. */
  static Event named(String name, String json) {
    return new Event(name, json);
  }
}
