package dev.runnel.internal.wire;

import dev.runnel.internal.text.Name;
import dev.runnel.internal.text.NameTable;

/**
 * Turns the bytes of event names into strings, the same instance for a short one that repeats. A
 * stream knows a dozen names and sends them thousands of times.
 */
final class EventNames {

  /** The name whose UTF-8 bytes are [from, to) of the line. */
  String name(byte[] line, int from, int to) {
    Name known = NameTable.SHARED.name(line, from, to);
    return known == null ? Utf8.decode(line, from, to) : known.text();
  }
}
