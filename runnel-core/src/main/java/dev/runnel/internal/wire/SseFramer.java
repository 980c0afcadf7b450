package dev.runnel.internal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts an event stream into events by the WHATWG rules (HTML, sections 9.2.5 and 9.2.6), on bytes.
 *
 * <p>A frame's name is the event type as sent, "" if there was none. An event without a data line
 * isn't a frame; one with an empty data line is. Two things go beyond the rules:
 *
 * <ul>
 *   <li>A field {@code error} with a value, which some servers send in place of an event, becomes a
 *       frame of its own, named {@code error}, as soon as its line ends. The event around it isn't
 *       touched.
 *   <li>An event that the end of the input cut short, which the rules throw away, becomes a frame
 *       flagged as unterminated. It doesn't change {@link #lastEventId()}.
 * </ul>
 *
 * <p>An event is too large if its name, its data so far and the line being read, comments aside,
 * exceed the limit together. Where the bytes were cut makes no difference to that, as to anything
 * else. Comments are skipped without being kept.
 */
// Invariants:
// - The event's data is the slice (data, dataOffset, dataLength). It lies in the fed bytes while it
//   is a single line that was fed in one piece, so that the usual event is never copied; else it is
//   all that is in `joined`. When next() returns false it never lies in the fed bytes.
// - dataLength is NO_DATA as long as the event has no data line, and `joined` is empty then.
public final class SseFramer implements Framer {

  private static final int NO_DATA = -1;
  private static final byte[] NO_BYTES = {};

  private static final byte[] ID = ascii("id");
  private static final byte[] DATA = ascii("data");
  private static final byte[] EVENT = ascii("event");
  private static final byte[] RETRY = ascii("retry");
  private static final byte[] ERROR = ascii("error");
  private static final int LONGEST_FIELD_NAME = 5;

  private final LineReader lines;
  private final EventNames eventNames = new EventNames();
  private final GrowingBytes joined = new GrowingBytes();
  private final StrayDocument stray;
  private final Frame frame = new Frame();

  private byte[] data = NO_BYTES;
  private int dataOffset;
  private int dataLength = NO_DATA;
  private String event = "";
  private int eventBytes;
  private String id = "";
  private String lastEventId = "";
  private long retry = -1;

  /** Makes a framer with the {@linkplain FramerLimits#DEFAULTS default limits}. */
  public SseFramer() {
    this(FramerLimits.DEFAULTS);
  }

  /**
   * Makes a framer.
   *
   * @param maxFrameBytes the largest event accepted, in bytes
   * @throws IllegalArgumentException if the limit isn't positive
   */
  public SseFramer(int maxFrameBytes) {
    this(FramerLimits.ofFrame(maxFrameBytes));
  }

  /**
   * Makes a framer.
   *
   * @param limits how large a line and an event may be
   */
  public SseFramer(FramerLimits limits) {
    lines = new LineReader(limits, ':');
    stray = new StrayDocument(limits.leftoverBytes());
  }

  @Override
  public void feed(ByteBuffer bytes) {
    lines.feed(bytes);
  }

  @Override
  public boolean next() {
    while (lines.next(heldBytes())) {
      boolean blank = lines.from() == lines.to();
      if (blank ? endEvent() : field(lines.array(), lines.from(), lines.to())) {
        return true;
      }
    }
    joinData();
    frame.clear();
    return false;
  }

  @Override
  public Frame frame() {
    return frame;
  }

  @Override
  public boolean finish() {
    if (lines.finish() && field(lines.array(), lines.from(), lines.to())) {
      frame.cutShort();
      return true;
    }
    return showEvent(false);
  }

  @Override
  public byte[] leftover() {
    return stray.bytes();
  }

  /**
   * The id a client would send to resume after the last event.
   *
   * @return the id in force when the last event ended, "" if none was set
   */
  public String lastEventId() {
    return lastEventId;
  }

  /**
   * The time the server wants a client to wait before it reconnects.
   *
   * @return the last valid value, in milliseconds, at most {@code Long.MAX_VALUE}; -1 if none was
   *     sent
   */
  public long retry() {
    return retry;
  }

  private int heldBytes() {
    return eventBytes + Math.max(dataLength, 0);
  }

  private boolean endEvent() {
    lastEventId = id;
    return showEvent(true);
  }

  private boolean showEvent(boolean terminated) {
    boolean hasData = dataLength != NO_DATA;
    if (hasData) {
      frame.show(event, data, dataOffset, dataLength, terminated);
      data = NO_BYTES;
      dataLength = NO_DATA;
      joined.clear();
    }
    event = "";
    eventBytes = 0;
    return hasData;
  }

  /** Takes a line that isn't blank; true if it became a frame. */
  private boolean field(byte[] line, int from, int to) {
    if (stray.takes(line, from, to)) {
      return false;
    }
    int nameEnd = from;
    int searchEnd = Math.min(to, from + LONGEST_FIELD_NAME + 1);
    while (nameEnd < searchEnd && line[nameEnd] != ':') {
      nameEnd++;
    }
    int value = Math.min(nameEnd + 1, to);
    if (value < to && line[value] == ' ') {
      value++;
    }
    switch (nameEnd - from) {
      case 2 -> {
        if (startsWith(line, from, ID)) {
          takeId(line, value, to);
        }
      }
      case 4 -> {
        if (startsWith(line, from, DATA)) {
          takeData(line, value, to);
        }
      }
      case 5 -> {
        if (startsWith(line, from, EVENT)) {
          event = eventNames.name(line, value, to);
          eventBytes = to - value;
        } else if (startsWith(line, from, RETRY)) {
          takeRetry(line, value, to);
        } else if (startsWith(line, from, ERROR) && value < to) {
          frame.show("error", line, value, to - value, true);
          return true;
        }
      }
      default -> {
        // No field anyone knows.
      }
    }
    return false;
  }

  private void takeData(byte[] line, int from, int to) {
    if (dataLength == NO_DATA) {
      data = line;
      dataOffset = from;
      dataLength = to - from;
      if (!lines.isInPlace()) {
        joinData();
      }
    } else {
      joinData();
      joined.append((byte) '\n');
      joined.append(line, from, to);
      data = joined.array();
      dataLength = joined.length();
    }
  }

  /** Moves the data to where more can be appended, and where no feed overwrites it. */
  private void joinData() {
    if (dataLength != NO_DATA && joined.isEmpty()) {
      joined.append(data, dataOffset, dataOffset + dataLength);
      data = joined.array();
      dataOffset = 0;
    }
  }

  private void takeId(byte[] line, int from, int to) {
    for (int index = from; index < to; index++) {
      if (line[index] == 0) {
        return;
      }
    }
    id = Utf8.decode(line, from, to);
  }

  private void takeRetry(byte[] line, int from, int to) {
    long value = 0;
    for (int index = from; index < to; index++) {
      int digit = line[index] - '0';
      if (digit < 0 || digit > 9) {
        return;
      }
      boolean fits = value <= (Long.MAX_VALUE - digit) / 10;
      value = fits ? 10 * value + digit : Long.MAX_VALUE;
    }
    if (from < to) {
      retry = value;
    }
  }

  private static boolean startsWith(byte[] line, int from, byte[] name) {
    return Arrays.equals(line, from, from + name.length, name, 0, name.length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
