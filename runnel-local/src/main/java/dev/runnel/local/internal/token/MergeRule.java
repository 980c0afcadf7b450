package dev.runnel.local.internal.token;

/** Which two neighbours may become one symbol, and which pairs go first. */
interface MergeRule {
  /** No merge. */
  long NONE = Long.MAX_VALUE;

  /**
   * Looks at two neighbours.
   *
   * @param left the left symbol
   * @param right the right symbol
   * @param from where the left one starts in the text
   * @param to where the right one ends
   * @return {@link #merge} of them, or {@link #NONE}
   */
  long find(int left, int right, int from, int to);

  /**
   * Packs a merge.
   *
   * @param priority the lower, the sooner; not {@link Integer#MAX_VALUE}
   * @param symbol what the two become, not negative
   */
  static long merge(int priority, int symbol) {
    return ((long) priority << 32) | symbol;
  }

  /** How soon a merge is to be made. */
  static int priority(long merge) {
    return (int) (merge >> 32);
  }

  /** What a merge makes. */
  static int symbol(long merge) {
    return (int) merge;
  }
}
