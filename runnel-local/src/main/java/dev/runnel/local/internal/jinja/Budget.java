package dev.runnel.local.internal.jinja;

import dev.runnel.UnsupportedException;

/**
 * How much a template may still do: one for each step, and one for every few characters or items
 * that a step copies. So neither time nor memory is without a bound.
 */
final class Budget {
  private static final int CHARACTERS_PER_STEP = 8;

  private long left;

  Budget(long steps) {
    left = steps;
  }

  void step() {
    spend(1);
  }

  void items(long count) {
    spend(count);
  }

  Text text(Text text) {
    characters(text.length(this));
    return text;
  }

  /** Looking for some characters among others, which may nearly match at every place. */
  void search(long among, long wanted) {
    characters(wanted > among ? 0 : among * wanted);
  }

  void characters(long count) {
    spend(count / CHARACTERS_PER_STEP);
  }

  private void spend(long steps) {
    left -= steps;
    if (left < 0) {
      throw new UnsupportedException("the chat template does not come to an end in its bounds");
    }
  }
}
