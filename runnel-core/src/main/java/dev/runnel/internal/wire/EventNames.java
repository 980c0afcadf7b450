package dev.runnel.internal.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of event names into strings, the same instance for a name that repeats. A stream
 * knows a dozen names and sends them thousands of times, mostly the same one in a row.
 *
 * <p>The memory is bounded, whatever is sent: a table of fixed size, in which a newcomer replaces
 * whoever holds its place, and in which long names have none.
 */
final class EventNames {

  private static final int PLACES = 64;
  private static final int LONGEST_KEPT = 64;

  private static final class Entry {

    final byte[] bytes;
    final String name;

    Entry(byte[] bytes) {
      this.bytes = bytes;
      this.name = Utf8.decode(bytes, 0, bytes.length);
    }

    boolean isFor(byte[] line, int from, int to) {
      return Arrays.equals(line, from, to, bytes, 0, bytes.length);
    }
  }

  /** Made when the first name comes; many streams have none. */
  private @Nullable Entry @Nullable [] entries;

  private Entry last = new Entry(new byte[0]);

  /** The name whose UTF-8 bytes are [from, to) of the line. */
  String name(byte[] line, int from, int to) {
    if (last.isFor(line, from, to)) {
      return last.name;
    }
    if (to - from > LONGEST_KEPT) {
      return Utf8.decode(line, from, to);
    }
    if (entries == null) {
      entries = new Entry[PLACES];
    }
    int place = place(line, from, to);
    Entry entry = entries[place];
    if (entry == null || !entry.isFor(line, from, to)) {
      entry = new Entry(Arrays.copyOfRange(line, from, to));
      entries[place] = entry;
    }
    last = entry;
    return entry.name;
  }

  private static int place(byte[] line, int from, int to) {
    int hash = 0;
    for (int index = from; index < to; index++) {
      hash = 31 * hash + line[index];
    }
    return (hash ^ (hash >>> 16)) & (PLACES - 1);
  }
}
