package dev.runnel.local.internal.store;

/** How far two names are from each other, by Levenshtein. */
public final class EditDistance {
  private EditDistance() {}

  /**
   * The distance.
   *
   * @param a one text
   * @param b another
   * @return how many characters have to be put in, left out or changed
   */
  public static int between(String a, String b) {
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
