package dev.runnel.internal.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * What a framer had to show at one frame.
 *
 * @param retry the reconnection time known by then, -1 if none
 */
record ReadFrame(String event, String data, boolean terminated, String lastEventId, long retry) {

  static ReadFrame event(String data) {
    return event("", data);
  }

  static ReadFrame event(String event, String data) {
    return new ReadFrame(event, data, true, "", -1);
  }

  static ReadFrame cutShort(String data) {
    return cutShort("", data);
  }

  static ReadFrame cutShort(String event, String data) {
    return new ReadFrame(event, data, false, "", -1);
  }

  ReadFrame withId(String id) {
    return new ReadFrame(event, data, terminated, id, retry);
  }

  ReadFrame withRetry(long milliseconds) {
    return new ReadFrame(event, data, terminated, lastEventId, milliseconds);
  }

  /** Reads everything from one framer, the pieces in buffers of all kinds in turn. */
  static List<ReadFrame> readAll(SseFramer framer, List<byte[]> pieces, BufferKind firstKind) {
    List<ReadFrame> frames = new ArrayList<>();
    BufferKind kind = firstKind;
    for (byte[] piece : pieces) {
      frames.addAll(feed(framer, piece, kind));
      kind = kind.next();
    }
    frames.addAll(finish(framer));
    return frames;
  }

  /** Feeds one piece, and reads the frames that are there at once. */
  static List<ReadFrame> feed(SseFramer framer, byte[] piece, BufferKind kind) {
    List<ReadFrame> frames = new ArrayList<>();
    BufferKind.Fed fed = kind.of(piece);
    framer.feed(fed.buffer());
    while (framer.next()) {
      frames.add(of(framer));
    }
    fed.overwrite();
    return frames;
  }

  static List<ReadFrame> finish(SseFramer framer) {
    List<ReadFrame> frames = new ArrayList<>();
    while (framer.finish()) {
      frames.add(of(framer));
    }
    return frames;
  }

  private static ReadFrame of(SseFramer framer) {
    Frame frame = framer.frame();
    return new ReadFrame(
        frame.event(), frame.text(), frame.isTerminated(), framer.lastEventId(), framer.retry());
  }
}
