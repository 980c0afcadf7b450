package dev.runnel.internal.wire;

import java.util.ArrayList;
import java.util.List;

/** Reads event streams through a framer, as a transport would feed it. */
final class EventStreamReading {

  /** What a framer had to show at one message. */
  record Message(String event, String data, boolean error) {}

  private EventStreamReading() {}

  /** Reads everything, the pieces in buffers of all kinds in turn. */
  static List<Message> read(Framer framer, List<byte[]> pieces, BufferKind firstKind) {
    List<Message> messages = new ArrayList<>();
    BufferKind kind = firstKind;
    for (byte[] piece : pieces) {
      BufferKind.Fed fed = kind.of(piece);
      framer.feed(fed.buffer());
      while (framer.next()) {
        Frame frame = framer.frame();
        if (!frame.isTerminated()) {
          throw new AssertionError("a message is shown whole or not at all");
        }
        messages.add(new Message(frame.event(), frame.text(), frame.isError()));
      }
      fed.overwrite();
      kind = kind.next();
    }
    if (framer.finish()) {
      throw new AssertionError("a message that is cut short is not shown");
    }
    return messages;
  }
}
