package dev.runnel.internal.json;

import dev.runnel.internal.text.Name;
import dev.runnel.internal.text.NameTable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The names of the fields of one text after the other. The texts of a stream are much alike, so
 * each name is compared with the one that stood at its place in the text before, which says where
 * it ends too. Not thread-safe.
 */
final class FieldNames {
  /** Few texts have more fields: those share places, and are looked up. */
  private static final int MOST_PLACES = 64;

  private @Nullable Name[] before = new Name[16];
  private int next;

  /** Another text begins. */
  void restart() {
    next = 0;
  }

  /**
   * Takes the next name.
   *
   * @param array where it is
   * @param from the index after its first quote
   * @param to where the text ends; no byte from there on is read
   * @return the name, which a quote follows; null if it is long, or not plain ASCII that ends
   */
  @Nullable Name next(byte[] array, int from, int to) {
    int place = next & (MOST_PLACES - 1);
    next++;
    if (place >= before.length) {
      before = Arrays.copyOf(before, 2 * before.length);
    }
    Name name = before[place];
    if (name != null && isQuoted(name, array, from, to)) {
      return name;
    }
    int end = PlainText.quote(array, from, to);
    if (end < 0) {
      return null;
    }
    name = NameTable.SHARED.name(array, from, end);
    before[place] = name;
    return name;
  }

  private static boolean isQuoted(Name name, byte[] array, int from, int to) {
    int end = from + name.length();
    return end < to && array[end] == '"' && name.isAt(array, from, to);
  }
}
