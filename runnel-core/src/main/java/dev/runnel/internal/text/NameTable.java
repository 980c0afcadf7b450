package dev.runnel.internal.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of names into strings, the same instance for a name that repeats. Streams know a
 * few dozen names of fields and events, and send them thousands of times.
 *
 * <p>The memory is bounded, whatever is sent: a table of fixed size, in which a newcomer replaces
 * one of those who hold its places, and in which long names and those that are not ASCII have none.
 *
 * <p>Thread-safe without a lock: names never change, and of two threads that write one place either
 * may win. Who does not see the other's name makes an equal one.
 */
public final class NameTable {
  /** The table of all streams: their names are the same ones. */
  public static final NameTable SHARED = new NameTable();

  private static final int PLACE_BITS = 9;
  private static final int PLACES = 1 << PLACE_BITS;
  private static final int PLACES_EACH = 4;
  private static final int LONGEST_KEPT = 64;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MIXER = 0x9E3779B97F4A7C15L;

  private final @Nullable Name[] names = new Name[PLACES];

  /** An empty table. */
  public NameTable() {}

  /**
   * Finds a name, or makes room for it.
   *
   * @param array where its bytes are; none but them is read
   * @param from the index of the first
   * @param to the index after the last
   * @return the name, or null if it has no place here since it is long or not ASCII
   */
  public @Nullable Name name(byte[] array, int from, int to) {
    if (to - from > LONGEST_KEPT) {
      return null;
    }
    int first = place(array, from, to);
    int free = first;
    for (int step = PLACES_EACH - 1; step >= 0; step--) {
      int place = (first + step) & (PLACES - 1);
      Name name = names[place];
      if (name == null) {
        free = place;
      } else if (name.length() == to - from && name.isAt(array, from, to)) {
        return name;
      }
    }
    return add(free, array, from, to);
  }

  private @Nullable Name add(int place, byte[] array, int from, int to) {
    for (int index = from; index < to; index++) {
      if (array[index] < 0) {
        return null;
      }
    }
    var name = new Name(Arrays.copyOfRange(array, from, to));
    names[place] = name;
    return name;
  }

  private static int place(byte[] array, int from, int to) {
    return (int) (((ends(array, from, to) + to - from) * MIXER) >>> (Long.SIZE - PLACE_BITS));
  }

  /** Up to sixteen bytes of both ends, in which names differ. */
  private static long ends(byte[] array, int from, int to) {
    int length = to - from;
    if (length >= Long.BYTES) {
      return (long) LONGS.get(array, from) ^ (MIXER * (long) LONGS.get(array, to - Long.BYTES));
    }
    if (length >= Integer.BYTES) {
      long last = (int) INTS.get(array, to - Integer.BYTES);
      return (int) INTS.get(array, from) ^ (last << Integer.SIZE);
    }
    long ends = 0;
    for (int index = from; index < to; index++) {
      ends = (ends << Byte.SIZE) | array[index];
    }
    return ends;
  }
}
