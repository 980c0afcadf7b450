package dev.runnel.peers.client;

import java.nio.ByteBuffer;

/**
 * Finds events and the times in them, for clients that do nothing else with what they receive: two
 * line feeds end an event, and an {@code @} begins a time. Confined to the thread that receives.
 */
public final class EventFinder {
  private static final int DIGITS = 19;

  private final Reader reader;
  private byte last;
  private int digitsLeft;
  private long time;
  private long nanoTime = -1;

  /**
   * Makes one for a stream.
   *
   * @param reader is told of each event
   */
  public EventFinder(Reader reader) {
    this.reader = reader;
  }

  /**
   * Looks through bytes.
   *
   * @param bytes all of them are taken
   * @return false if the reader wants no more
   */
  public boolean feed(ByteBuffer bytes) {
    byte before = last;
    for (int i = bytes.position(); i < bytes.limit(); i++) {
      byte next = bytes.get(i);
      if (digitsLeft > 0) {
        readDigit(next);
      } else if (next == '@') {
        digitsLeft = DIGITS;
        time = 0;
      } else if (next == '\n' && before == '\n') {
        long found = nanoTime;
        nanoTime = -1;
        if (!reader.event(found)) {
          return false;
        }
      }
      before = next;
    }
    last = before;
    bytes.position(bytes.limit());
    return true;
  }

  private void readDigit(byte digit) {
    time = time * 10 + digit - '0';
    digitsLeft--;
    if (digitsLeft == 0) {
      nanoTime = time;
    }
  }
}
