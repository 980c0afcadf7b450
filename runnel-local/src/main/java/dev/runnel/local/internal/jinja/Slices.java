package dev.runnel.local.internal.jinja;

import dev.runnel.UnsupportedException;
import dev.runnel.local.internal.jinja.Value.Items;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code of[from:to:step]}, as Python has it: from the end if negative, and never out of bounds.
 */
final class Slices {
  private Slices() {}

  static Value slice(
      Value of, @Nullable Long from, @Nullable Long to, @Nullable Long step, Budget budget) {
    long stride = step == null ? 1 : step;
    if (of instanceof Items items && stride != 0) {
      return new Items(slice(items.values(), from, to, stride, budget));
    }
    if (of instanceof Text text && stride == 1) {
      budget.text(text);
      String characters = text.characters(budget);
      int length = characters.codePointCount(0, characters.length());
      int first = (int) bound(from, 0, length, 0, length);
      int end = Math.max(first, (int) bound(to, length, length, 0, length));
      return text.substring(
          characters.offsetByCodePoints(0, first), characters.offsetByCodePoints(0, end));
    }
    throw new UnsupportedException(
        "the chat template takes a slice of %s by %d".formatted(of.kind(), stride));
  }

  private static List<Value> slice(
      List<Value> values, @Nullable Long from, @Nullable Long to, long step, Budget budget) {
    int size = values.size();
    budget.items(size);
    long lowest = step > 0 ? 0 : -1;
    long highest = step > 0 ? size : size - 1;
    long first = bound(from, step > 0 ? lowest : highest, size, lowest, highest);
    long end = bound(to, step > 0 ? highest : lowest, size, lowest, highest);
    // More than the list's length is as good as its length, and cannot overflow.
    long stride = Math.clamp(step, -size - 1L, size + 1L);
    List<Value> taken = new ArrayList<>();
    for (long at = first; stride > 0 ? at < end : at > end; at += stride) {
      taken.add(values.get((int) at));
    }
    return taken;
  }

  private static long bound(
      @Nullable Long given, long otherwise, int size, long lowest, long highest) {
    if (given == null) {
      return otherwise;
    }
    return Math.clamp(given < 0 ? given + size : given, lowest, highest);
  }
}
