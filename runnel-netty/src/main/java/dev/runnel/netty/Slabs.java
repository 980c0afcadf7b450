package dev.runnel.netty;

import io.netty.util.concurrent.FastThreadLocal;
import java.util.ArrayDeque;

/**
 * The slabs of one event loop that carry nothing at the moment. So a stream that waits holds none,
 * and a busy loop uses the same few, which stay in the processor's caches. Confined to the loop.
 */
final class Slabs {
  private static final int[] CAPACITIES = {4 << 10, 16 << 10, 64 << 10};

  /** Of each kind as many as are 1 MiB. */
  private static final int MOST_BYTES = 1 << 20;

  private static final FastThreadLocal<Slabs> OF_LOOP =
      new FastThreadLocal<>() {
        @Override
        protected Slabs initialValue() {
          return new Slabs();
        }
      };

  private final ArrayDeque<Slab>[] kinds = newKinds();

  /** Those of the event loop that asks. */
  static Slabs ofLoop() {
    return OF_LOOP.get();
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static ArrayDeque<Slab>[] newKinds() {
    var kinds = new ArrayDeque[CAPACITIES.length];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = new ArrayDeque<>();
    }
    return kinds;
  }

  /** An empty slab for so many bytes or more. */
  Slab take(int capacity) {
    for (int i = 0; i < CAPACITIES.length; i++) {
      if (capacity <= CAPACITIES[i]) {
        Slab free = kinds[i].pollLast();
        return free == null ? new Slab(CAPACITIES[i]) : free;
      }
    }
    return new Slab(capacity);
  }

  /** Takes a slab back that nobody looks at any more. */
  void give(Slab slab) {
    for (int i = 0; i < CAPACITIES.length; i++) {
      if (slab.capacity() == CAPACITIES[i]) {
        if (kinds[i].size() < MOST_BYTES / CAPACITIES[i]) {
          slab.clear();
          kinds[i].addLast(slab);
        }
        return;
      }
    }
  }
}
