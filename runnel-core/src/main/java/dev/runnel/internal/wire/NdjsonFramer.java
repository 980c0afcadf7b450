package dev.runnel.internal.wire;

import java.nio.ByteBuffer;

/**
 * Cuts newline-delimited JSON into lines: each line that isn't blank is a frame without a name.
 *
 * <p>Lines end with LF, CR or CRLF; none of them can stand in a JSON string. A byte order mark at
 * the very start is dropped. A last line without a line end, which is common and usually whole, is
 * a frame flagged as unterminated: whether it is a complete value is for its reader to find out.
 */
public final class NdjsonFramer implements Framer {

  private final LineReader lines;
  private final Frame frame = new Frame();

  /** Makes a framer with the {@linkplain FramerLimits#DEFAULTS default limits}. */
  public NdjsonFramer() {
    this(FramerLimits.DEFAULTS);
  }

  /**
   * Makes a framer.
   *
   * @param maxFrameBytes the longest line accepted, in bytes
   * @throws IllegalArgumentException if the limit isn't positive
   */
  public NdjsonFramer(int maxFrameBytes) {
    this(FramerLimits.ofFrame(maxFrameBytes));
  }

  /**
   * Makes a framer.
   *
   * @param limits how long a line, which is a frame, may be
   */
  public NdjsonFramer(FramerLimits limits) {
    lines = new LineReader(limits, LineReader.SKIP_NONE);
  }

  @Override
  public void feed(ByteBuffer bytes) {
    lines.feed(bytes);
  }

  @Override
  public boolean next() {
    while (lines.next(0)) {
      if (!isBlank()) {
        show(true);
        return true;
      }
    }
    frame.clear();
    return false;
  }

  @Override
  public Frame frame() {
    return frame;
  }

  @Override
  public boolean finish() {
    boolean cutShort = lines.finish() && !isBlank();
    if (cutShort) {
      show(false);
    }
    return cutShort;
  }

  private void show(boolean terminated) {
    frame.show("", lines.array(), lines.from(), lines.to() - lines.from(), terminated);
  }

  private boolean isBlank() {
    byte[] line = lines.array();
    int index = lines.from();
    while (index < lines.to() && (line[index] == ' ' || line[index] == '\t')) {
      index++;
    }
    return index == lines.to();
  }
}
