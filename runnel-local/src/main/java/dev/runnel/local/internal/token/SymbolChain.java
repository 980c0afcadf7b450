package dev.runnel.local.internal.token;

import java.util.Arrays;

/**
 * The symbols of one word, which merge pair by pair until no rule applies: the heart of both kinds
 * of BPE.
 *
 * <p>The symbols are a linked list over arrays, the possible merges a heap by priority, then by
 * place. A merge adds at most two pairs to the heap, so n symbols take O(n log n), however long a
 * word is. Pairs whose neighbours have merged otherwise stay in the heap and are known by their
 * priority: {@code pending} has that of the pair that is really there.
 */
final class SymbolChain {
  private static final int END = -1;

  private final MergeRule rule;
  private final int length;
  private final int[] symbols;
  private final int[] starts;
  private final int[] previous;
  private final int[] next;
  private final long[] pending;
  private final LongHeap heap;

  /**
   * A word before its first merge.
   *
   * @param symbols one symbol for each piece; the chain takes the array for its own
   * @param starts where each piece starts, and one entry more: where the last ends
   * @param length how many pieces there are
   */
  SymbolChain(MergeRule rule, int[] symbols, int[] starts, int length) {
    this.rule = rule;
    this.length = length;
    this.symbols = symbols;
    this.starts = starts;
    previous = new int[length];
    next = new int[length];
    pending = new long[length];
    heap = new LongHeap(length);
    Arrays.fill(pending, MergeRule.NONE);
    for (int at = 0; at < length; at++) {
      previous[at] = at - 1;
      next[at] = at + 1 < length ? at + 1 : END;
    }
  }

  /** Merges as long as a rule applies. */
  void merge() {
    for (int at = 0; at + 1 < length; at++) {
      propose(at);
    }
    while (!heap.isEmpty()) {
      long top = heap.remove();
      int left = (int) top;
      if (pending[left] != MergeRule.NONE
          && MergeRule.priority(pending[left]) == MergeRule.priority(top)) {
        mergeWithNext(left);
      }
    }
  }

  /** The first piece. */
  int first() {
    return length == 0 ? END : 0;
  }

  /** The piece after this one, or -1. */
  int next(int at) {
    return next[at];
  }

  int symbol(int at) {
    return symbols[at];
  }

  int start(int at) {
    return starts[at];
  }

  int end(int at) {
    return starts[next[at] == END ? length : next[at]];
  }

  private void mergeWithNext(int left) {
    int right = next[left];
    symbols[left] = MergeRule.symbol(pending[left]);
    pending[right] = MergeRule.NONE;
    next[left] = next[right];
    if (next[left] != END) {
      previous[next[left]] = left;
    }
    propose(left);
    if (previous[left] != END) {
      propose(previous[left]);
    }
  }

  private void propose(int left) {
    int right = next[left];
    pending[left] =
        right == END
            ? MergeRule.NONE
            : rule.find(symbols[left], symbols[right], starts[left], end(right));
    if (pending[left] != MergeRule.NONE) {
      heap.add(((long) MergeRule.priority(pending[left]) << 32) | left);
    }
  }
}
