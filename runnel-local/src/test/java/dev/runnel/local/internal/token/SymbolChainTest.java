package dev.runnel.local.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SymbolChainTest {

  @Test
  void lowestPriorityFirstThenLeftmost() {
    // 0 0 0: the left pair first, so that 1 stands before the 0 that is left over.
    assertThat(merge(new int[] {0, 0, 0}, (left, right, from, to) -> MergeRule.NONE))
        .containsExactly(0, 0, 0);
    assertThat(
            merge(
                new int[] {0, 0, 0},
                (left, right, from, to) ->
                    left == 0 && right == 0 ? MergeRule.merge(7, 1) : MergeRule.NONE))
        .containsExactly(1, 0);
  }

  @Test
  void knowsWhereSymbolsAre() {
    var chain =
        new SymbolChain(
            (left, right, from, to) -> to - from == 3 ? MergeRule.merge(0, 9) : MergeRule.NONE,
            new int[] {1, 2, 3},
            new int[] {0, 2, 3, 7},
            3);
    chain.merge();
    assertThat(chain.symbol(0)).isEqualTo(9);
    assertThat(chain.start(0)).isZero();
    assertThat(chain.end(0)).isEqualTo(3);
    assertThat(chain.next(0)).isEqualTo(2);
    assertThat(chain.end(2)).isEqualTo(7);
    assertThat(chain.next(2)).isEqualTo(-1);
  }

  @Test
  void mergesAsTheTextbookDoes() {
    var random = new Random(3);
    for (int count = 0; count < 5_000; count++) {
      int kinds = 2 + random.nextInt(4);
      long[][] table = new long[40][40];
      for (long[] row : table) {
        for (int right = 0; right < row.length; right++) {
          row[right] =
              random.nextInt(3) == 0
                  ? MergeRule.merge(random.nextInt(-9, 9), random.nextInt(40))
                  : MergeRule.NONE;
        }
      }
      int[] symbols = random.ints(1 + random.nextInt(14), 0, kinds).toArray();
      MergeRule rule = (left, right, from, to) -> table[left][right];
      assertThat(merge(symbols.clone(), rule)).isEqualTo(textbook(symbols, rule));
    }
  }

  @Test
  void longWordTakesNoMoreStepsForEachSymbol() {
    for (int length : new int[] {1_000, 100_000}) {
      long[] asked = {0};
      int[] symbols = new int[length];
      merge(
          symbols,
          (left, right, from, to) -> {
            asked[0]++;
            return left == right && left < 20 ? MergeRule.merge(left, left + 1) : MergeRule.NONE;
          });
      assertThat(asked[0]).isLessThan(4L * length);
    }
  }

  private static List<Integer> merge(int[] symbols, MergeRule rule) {
    int[] starts = new int[symbols.length + 1];
    for (int index = 0; index < starts.length; index++) {
      starts[index] = index;
    }
    var chain = new SymbolChain(rule, symbols, starts, symbols.length);
    chain.merge();
    var merged = new ArrayList<Integer>();
    for (int at = chain.first(); at >= 0; at = chain.next(at)) {
      merged.add(chain.symbol(at));
    }
    return merged;
  }

  /** Of all pairs the best one, again and again. */
  private static List<Integer> textbook(int[] symbols, MergeRule rule) {
    var list = new ArrayList<Integer>();
    for (int symbol : symbols) {
      list.add(symbol);
    }
    while (true) {
      long best = MergeRule.NONE;
      int place = -1;
      for (int at = 0; at + 1 < list.size(); at++) {
        long found = rule.find(list.get(at), list.get(at + 1), 0, 0);
        if (found != MergeRule.NONE
            && (place < 0 || MergeRule.priority(found) < MergeRule.priority(best))) {
          best = found;
          place = at;
        }
      }
      if (place < 0) {
        return list;
      }
      list.set(place, MergeRule.symbol(best));
      list.remove(/* index */ place + 1);
    }
  }
}
