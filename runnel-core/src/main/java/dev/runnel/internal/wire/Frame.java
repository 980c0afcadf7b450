package dev.runnel.internal.wire;

import java.util.Arrays;

/**
 * One frame of a response body: a name and data.
 *
 * <p>This is a view that its {@link Framer} reuses. The frame, and the bytes it shows, are valid
 * until the next call of {@link Framer#next()} or {@link Framer#finish()}; what is to outlive that
 * must be copied or decoded before. Not thread-safe.
 */
public final class Frame {

  private static final byte[] NO_BYTES = {};

  private String event = "";
  private byte[] array = NO_BYTES;
  private int offset;
  private int length;
  private boolean terminated;
  private boolean error;

  Frame() {}

  void show(String event, byte[] array, int offset, int length, boolean terminated) {
    this.event = event;
    this.array = array;
    this.offset = offset;
    this.length = length;
    this.terminated = terminated;
    this.error = false;
  }

  /** Marks the frame shown as one that tells an error. */
  void tellsError() {
    error = true;
  }

  /** Marks the frame shown as one that the end of the input cut short. */
  void cutShort() {
    terminated = false;
  }

  /** Shows nothing, so as not to hold on to bytes that are the caller's again. */
  void clear() {
    show("", NO_BYTES, 0, 0, false);
  }

  /**
   * The frame's name.
   *
   * @return the event type as sent, "" if there was none; with {@link #isError()} the error's type
   *     or code; the same instance each time a name repeats
   */
  public String event() {
    return event;
  }

  /**
   * Whether the framing itself says that this is an error in an event's place.
   *
   * @return true for exceptions and errors of Amazon's event stream; false for formats that have no
   *     such mark, whose errors only their dialect knows
   */
  public boolean isError() {
    return error;
  }

  /**
   * The array the data lies in, from {@link #offset()} on for {@link #length()} bytes. Other bytes
   * of it mean nothing, and it is not to be written to: it may be the array that was fed.
   *
   * @return the array itself, not a copy
   */
  public byte[] array() {
    return array;
  }

  /**
   * Where the data starts in {@link #array()}.
   *
   * @return the index of the first byte
   */
  public int offset() {
    return offset;
  }

  /**
   * How long the data is.
   *
   * @return the number of bytes; 0 is possible
   */
  public int length() {
    return length;
  }

  /**
   * Whether the sender finished the frame.
   *
   * @return false only for a frame that the end of the input cut short; its data may be incomplete
   */
  public boolean isTerminated() {
    return terminated;
  }

  /**
   * The data as text.
   *
   * @return the data decoded as UTF-8; malformed sequences become U+FFFD
   */
  public String text() {
    return Utf8.decode(array, offset, offset + length);
  }

  /**
   * Compares the data with a marker such as {@code [DONE]}, without decoding it.
   *
   * @param ascii the bytes to compare with
   * @return whether the data is exactly these bytes
   */
  public boolean dataEquals(byte[] ascii) {
    return length == ascii.length
        && Arrays.equals(array, offset, offset + length, ascii, 0, ascii.length);
  }

  /** Name and size only: data may hold what a log must not. */
  @Override
  public String toString() {
    return "Frame[event=" + event + ", length=" + length + ", terminated=" + terminated + "]";
  }
}
