package dev.runnel.local.internal.sample;

import java.util.List;

/**
 * Lets text through up to the first of some strings, wherever its borders are. What could be the
 * beginning of one is held back until it is known. Not thread-safe.
 */
public final class StopStrings {
  private final List<String> stops;
  private final StringBuilder held = new StringBuilder();
  private boolean found;

  /**
   * A filter.
   *
   * @param stops the strings; none lets everything through
   */
  public StopStrings(List<String> stops) {
    this.stops = stops;
  }

  /**
   * Takes text.
   *
   * @param text what comes next
   * @return what can be let through; nothing once a string was found
   */
  public String add(String text) {
    if (found) {
      return "";
    }
    held.append(text);
    int end = firstStop();
    if (end >= 0) {
      found = true;
      held.setLength(end);
      return flush();
    }
    return take(held.length() - beginning());
  }

  /**
   * Tells whether one of the strings came.
   *
   * @return true from then on
   */
  public boolean isFound() {
    return found;
  }

  /**
   * Ends the text.
   *
   * @return what was held back
   */
  public String flush() {
    return take(held.length());
  }

  private int firstStop() {
    int first = -1;
    for (String stop : stops) {
      int at = held.indexOf(stop);
      if (at >= 0 && (first < 0 || at < first)) {
        first = at;
      }
    }
    return first;
  }

  /** The length of the longest end of the text that one of the strings begins with. */
  private int beginning() {
    int longest = 0;
    for (String stop : stops) {
      int length = Math.min(stop.length() - 1, held.length());
      while (length > longest && !endsWith(stop, length)) {
        length--;
      }
      longest = Math.max(longest, length);
    }
    return longest;
  }

  private boolean endsWith(String stop, int length) {
    int start = held.length() - length;
    for (int i = 0; i < length; i++) {
      if (held.charAt(start + i) != stop.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private String take(int length) {
    String text = held.substring(0, length);
    held.delete(0, length);
    return text;
  }
}
