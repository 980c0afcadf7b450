package dev.runnel.internal.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Which of the names there are somebody may have meant. */
public final class Nearest {
  private Nearest() {}

  /**
   * The name that is the fewest changes away.
   *
   * @param name what was said
   * @param known the names there are
   * @return one of them, or empty if there are none
   */
  public static Optional<String> to(String name, Collection<String> known) {
    return known.stream().min(Comparator.comparingInt(each -> distance(name, each)));
  }

  /** How many characters have to be put in, left out or changed (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
