package dev.runnel.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The pieces of one kind in a chunk, of which there is hardly ever more than one: that one is the
 * same object for each chunk. Not thread-safe.
 */
final class Reused<T> {
  private final Supplier<T> maker;
  private final T first;
  private List<T> others = List.of();
  private int size;

  Reused(Supplier<T> maker) {
    this.maker = maker;
    this.first = maker.get();
  }

  void clear() {
    others = List.of();
    size = 0;
  }

  /** One more, which holds what the chunk before had. */
  T add() {
    size++;
    if (size == 1) {
      return first;
    }
    if (size == 2) {
      others = new ArrayList<>();
    }
    T added = maker.get();
    others.add(added);
    return added;
  }

  /** Takes the last one back. */
  void removeLast() {
    size--;
    if (size > 0) {
      others.remove(size - 1);
    }
  }

  int size() {
    return size;
  }

  T get(int index) {
    return index == 0 ? first : others.get(index - 1);
  }
}
