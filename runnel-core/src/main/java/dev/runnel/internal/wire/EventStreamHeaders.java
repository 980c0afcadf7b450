package dev.runnel.internal.wire;

import java.util.HashSet;
import java.util.Set;

/**
 * The headers of one message of Amazon's event stream: what kind of message it is, and its name.
 *
 * <p>Each header is the length of its name (one byte), the name, the type of its value (one byte)
 * and the value; the values of types 6 and 7 begin with their length (two bytes). No name may come
 * twice.
 */
final class EventStreamHeaders {

  /** The type of text, the only one that matters here. */
  private static final int TEXT = 7;

  private final EventNames names = new EventNames();
  private final EventNames values = new EventNames();
  private final Set<String> seen = new HashSet<>();

  private String messageType = "";
  private String eventType = "";
  private String exceptionType = "";
  private String errorCode = "";
  private int messageFrom;
  private int messageTo;

  /**
   * Reads the headers of a message.
   *
   * @param array where they are
   * @param from the index of their first byte
   * @param to the index after their last byte
   * @throws CorruptFrameException if a name comes twice, or a value has no known type or goes on
   *     beyond the headers
   */
  void read(byte[] array, int from, int to) {
    clear();
    int at = from;
    while (at < to) {
      int nameFrom = at + 1;
      int nameTo = nameFrom + (array[at] & 0xff);
      require(nameTo < to);
      String name = names.name(array, nameFrom, nameTo);
      if (!seen.add(name)) {
        throw new CorruptFrameException("a message that has a header twice");
      }
      int type = array[nameTo];
      at = nameTo + 1;
      int length = fixedLength(type);
      if (length < 0) {
        require(at + 2 <= to);
        length = ((array[at] & 0xff) << 8) | (array[at + 1] & 0xff);
        at += 2;
      }
      require(at + length <= to);
      if (type == TEXT) {
        take(name, array, at, at + length);
      }
      at += length;
    }
  }

  /** Shows the message the headers belong to, whose payload is in the same array. */
  void show(Frame frame, byte[] array, int payload, int length) {
    switch (messageType) {
      case "exception" -> {
        frame.show(exceptionType, array, payload, length, true);
        frame.tellsError();
      }
      case "error" -> {
        boolean says = messageFrom < messageTo;
        int from = says ? messageFrom : payload;
        frame.show(errorCode, array, from, says ? messageTo - messageFrom : length, true);
        frame.tellsError();
      }
      default -> frame.show(eventType, array, payload, length, true);
    }
  }

  private void clear() {
    seen.clear();
    messageType = "";
    eventType = "";
    exceptionType = "";
    errorCode = "";
    messageFrom = 0;
    messageTo = 0;
  }

  private void take(String name, byte[] array, int from, int to) {
    switch (name) {
      case ":message-type" -> messageType = values.name(array, from, to);
      case ":event-type" -> eventType = values.name(array, from, to);
      case ":exception-type" -> exceptionType = values.name(array, from, to);
      case ":error-code" -> errorCode = values.name(array, from, to);
      case ":error-message" -> {
        messageFrom = from;
        messageTo = to;
      }
      default -> {
        // Such as :content-type, which is always the same here.
      }
    }
  }

  /** The length of a value of this type; -1 if the value begins with it. */
  private static int fixedLength(int type) {
    return switch (type) {
      // True and false.
      case 0, 1 -> 0;
      // Integers of 8, 16, 32 and 64 bits.
      case 2 -> 1;
      case 3 -> 2;
      case 4 -> 4;
      case 5 -> 8;
      // Bytes and text.
      case 6, TEXT -> -1;
      // A timestamp, and a UUID.
      case 8 -> 8;
      case 9 -> 16;
      default -> throw new CorruptFrameException("a message with a header of an unknown type");
    };
  }

  private static void require(boolean within) {
    if (!within) {
      throw new CorruptFrameException("a message with a header that goes on beyond its headers");
    }
  }
}
