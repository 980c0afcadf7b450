package dev.runnel.local.internal.token;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the tokens that are looked for before the text is cut into words. Immutable.
 *
 * <p>Of several the longest is found. The names are sorted, and a search narrows the range of those
 * that still match, a character at a time: so there is no trie to build whose nodes a file could
 * multiply.
 */
final class SpecialTokens {
  /** Longer names aren't looked for: every place in a text would have to be compared that far. */
  private static final int LONGEST = 512;

  private final String[] names;
  private final int[] ids;
  private final boolean[] markup;
  private final BitSet firsts = new BitSet();

  private SpecialTokens(Map<String, Integer> sorted, List<Integer> markupIds) {
    names = sorted.keySet().toArray(String[]::new);
    ids = sorted.values().stream().mapToInt(Integer::intValue).toArray();
    var markupSet = new BitSet();
    markupIds.forEach(markupSet::set);
    markup = new boolean[ids.length];
    for (int index = 0; index < ids.length; index++) {
      markup[index] = markupSet.get(ids[index]);
      firsts.set(names[index].charAt(0));
    }
  }

  static SpecialTokens of(Vocabulary vocabulary) {
    var sorted = new TreeMap<String, Integer>();
    var markup = new ArrayList<Integer>();
    for (int id = 0; id < vocabulary.size(); id++) {
      String name = vocabulary.name(id);
      TokenType type = vocabulary.type(id);
      boolean isControl = type == TokenType.CONTROL || type == TokenType.UNKNOWN;
      if (name.isEmpty()
          || name.length() > LONGEST
          || !(isControl || type == TokenType.USER_DEFINED)) {
        continue;
      }
      if (sorted.putIfAbsent(name, id) == null && (isControl || looksLikeMarkup(name))) {
        markup.add(id);
      }
    }
    return new SpecialTokens(sorted, markup);
  }

  /** Converters take some markup for user-defined text. What nobody types by chance is markup. */
  private static boolean looksLikeMarkup(String name) {
    return (name.startsWith("<|") && name.endsWith("|>"))
        || (name.startsWith("<｜") && name.endsWith("｜>"))
        || name.equals("<start_of_turn>")
        || name.equals("[INST]")
        || name.equals("[/INST]");
  }

  /**
   * The longest special token that starts here.
   *
   * @param text where to look
   * @param from where it has to start
   * @param markupEnd how far the characters from there are the template's; only up to there can
   *     they be markup
   * @return the token, or -1
   */
  int match(String text, int from, int markupEnd) {
    if (!firsts.get(text.charAt(from))) {
      return -1;
    }
    int found = -1;
    int low = 0;
    int high = names.length;
    for (int depth = 0; from + depth < text.length(); depth++) {
      char wanted = text.charAt(from + depth);
      low = firstNotBelow(low, high, depth, wanted);
      high = firstNotBelow(low, high, depth, wanted + 1);
      if (low == high) {
        break;
      }
      // The shortest of those that begin alike is sorted first.
      if (names[low].length() == depth + 1) {
        if (!markup[low] || from + depth < markupEnd) {
          found = ids[low];
        }
        if (++low == high) {
          break;
        }
      }
    }
    return found;
  }

  private int firstNotBelow(int low, int high, int depth, int wanted) {
    int from = low;
    int to = high;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (names[middle].charAt(depth) < wanted) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
