package dev.runnel.local.internal.token;

import dev.runnel.UnsupportedException;
import dev.runnel.ValidationException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The merges of a byte-level vocabulary, by the two symbols they join. Immutable.
 *
 * <p>Symbols are token numbers; what merges name but the vocabulary hasn't gets a number behind
 * those. A pair and its rank are packed into one long, and the longs sorted: a third of the memory
 * of a map, and no hash that a file could make collide.
 */
final class MergeTable implements MergeRule {
  private static final int BITS = 21;
  private static final int MOST = 1 << BITS;

  private final Vocabulary vocabulary;
  private final int[] byteSymbols = new int[256];
  private final long[] pairs;
  private final int[] results;

  MergeTable(Vocabulary vocabulary, List<String> merges) {
    this.vocabulary = vocabulary;
    Map<String, Integer> strangers = new HashMap<>();
    requireRoom(vocabulary.size(), "tokenizer.ggml.tokens");
    requireRoom(merges.size(), "tokenizer.ggml.merges");
    for (int value = 0; value < 256; value++) {
      byteSymbols[value] = symbol(String.valueOf(ByteAlphabet.letter(value)), strangers);
    }
    results = new int[merges.size()];
    long[] packed = new long[merges.size()];
    int count = 0;
    for (int rank = 0; rank < results.length; rank++) {
      String merge = merges.get(rank);
      int space = merge.indexOf(' ', 1);
      if (space < 0 || space == merge.length() - 1) {
        throw new ValidationException(
            "entry " + rank + " of the GGUF file's 'tokenizer.ggml.merges' is not two symbols");
      }
      String left = merge.substring(0, space);
      String right = merge.substring(space + 1);
      String result = left + right;
      if (vocabulary.find(result) >= 0 && vocabulary.findText(result) < 0) {
        // Typing the name of a control token must not make one.
        continue;
      }
      results[rank] = symbol(result, strangers);
      packed[count++] = pair(symbol(left, strangers), symbol(right, strangers)) | rank;
    }
    requireRoom(vocabulary.size() + strangers.size(), "tokenizer.ggml.merges");
    pairs = Arrays.copyOf(packed, count);
    Arrays.sort(pairs);
  }

  private static void requireRoom(int count, String key) {
    if (count > MOST) {
      throw new UnsupportedException(
          "the GGUF file's '%s' has more than %,d symbols".formatted(key, MOST));
    }
  }

  private int symbol(String name, Map<String, Integer> strangers) {
    int id = vocabulary.find(name);
    return id >= 0
        ? id
        : strangers.computeIfAbsent(name, unknown -> vocabulary.size() + strangers.size());
  }

  private static long pair(int left, int right) {
    return ((long) left << (2 * BITS)) | ((long) right << BITS);
  }

  /** The symbol of a byte. */
  int ofByte(byte value) {
    return byteSymbols[value & 0xFF];
  }

  /** The token that a symbol is; -1 if it is none that text may become. */
  int token(int symbol) {
    return symbol < vocabulary.size() && vocabulary.type(symbol).isText() ? symbol : -1;
  }

  @Override
  public long find(int left, int right, int from, int to) {
    long wanted = pair(left, right);
    int at = Arrays.binarySearch(pairs, wanted);
    int first = at >= 0 ? at : -at - 1;
    // Of a pair that is listed twice the lower rank is found, since it is sorted first.
    if (first == pairs.length || pairs[first] >>> BITS != wanted >>> BITS) {
      return NONE;
    }
    int rank = (int) pairs[first] & (MOST - 1);
    return MergeRule.merge(rank, results[rank]);
  }
}
