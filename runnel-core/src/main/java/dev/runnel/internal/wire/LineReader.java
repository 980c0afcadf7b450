package dev.runnel.internal.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts bytes into lines that end with LF, CR or CRLF, in any mixture. A CR ends its line at once:
 * an LF that turns up next, be it in the next feed, is taken as the rest of that line end.
 *
 * <p>A byte order mark at the very start is dropped. Lines that start with a certain byte can be
 * skipped without being kept, however long they are.
 */
// Invariants:
// - Once next() is false, all that is needed later is in `unfinished`; nothing refers to the input.
// - `unfinished` is not appended to before next() is called again, so a line shown from it stays.
final class LineReader {

  /** For {@code skippedStart}: no line is skipped; no byte has this value, signed or not. */
  static final int SKIP_NONE = 256;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] NO_BYTES = {};

  private final int maxLineBytes;
  private final int maxBytes;
  private final int skippedStart;
  private final GrowingBytes unfinished = new GrowingBytes();
  private final HeapBytes fed = new HeapBytes();

  private byte[] input = NO_BYTES;
  private int position;
  private int limit;

  private byte[] array = NO_BYTES;
  private int from;
  private int to;
  private boolean inPlace;

  private int markBytesSeen;
  private boolean started;
  private boolean afterCarriageReturn;
  private boolean skipping;
  private @Nullable FrameTooLargeException refusal;
  private boolean finished;

  /**
   * Makes a reader.
   *
   * @param limits how long a line may be, and how large a line, and what the caller says it holds,
   *     together
   * @param skippedStart the first byte of lines to skip
   */
  LineReader(FramerLimits limits, int skippedStart) {
    this.maxLineBytes = limits.lineBytes();
    this.maxBytes = limits.frameBytes();
    this.skippedStart = skippedStart;
  }

  /** As {@link Framer#feed}. */
  void feed(ByteBuffer bytes) {
    requireUsedUp();
    if (finished) {
      throw new IllegalStateException("the end of the input was announced");
    }
    fed.take(bytes);
    input = fed.array();
    position = fed.from();
    limit = fed.to();
  }

  /**
   * Advances to the next line that has ended.
   *
   * @param heldBytes what the caller holds and counts towards the limit
   * @return true if {@link #array()}, {@link #from()} and {@link #to()} show a line, false if all
   *     bytes are used up
   */
  boolean next(int heldBytes) {
    refuseAgain();
    if (!started) {
      skipByteOrderMark();
    }
    while (position < limit) {
      if (afterCarriageReturn) {
        afterCarriageReturn = false;
        if (input[position] == '\n') {
          position++;
          continue;
        }
      }
      int start = position;
      int end = LineEnds.find(input, start, limit);
      if (end < 0) {
        keep(start, heldBytes);
        break;
      }
      position = end + 1;
      afterCarriageReturn = input[end] == '\r';
      if (!isSkipped(start, end)) {
        show(start, end, heldBytes);
        return true;
      }
      skipping = false;
    }
    fed.release();
    input = NO_BYTES;
    array = NO_BYTES;
    position = 0;
    limit = 0;
    return false;
  }

  /**
   * Announces the end of the input, and advances to the line that it cut short, if there is one.
   *
   * @return true if a line without a line end is shown
   */
  boolean finish() {
    requireUsedUp();
    refuseAgain();
    finished = true;
    if (unfinished.isEmpty()) {
      return false;
    }
    showUnfinished();
    return true;
  }

  /** The array the line lies in; stays as it is until the next call of {@code next()}. */
  byte[] array() {
    return array;
  }

  /** The index of the line's first byte. */
  int from() {
    return from;
  }

  /** The index after the line's last byte, its line end not counted. */
  int to() {
    return to;
  }

  /** Whether the line lies where it was fed, and so stays until {@code next()} returns false. */
  boolean isInPlace() {
    return inPlace;
  }

  private boolean isSkipped(int start, int end) {
    return skipping || (unfinished.isEmpty() && start < end && input[start] == skippedStart);
  }

  private void show(int start, int end, int heldBytes) {
    refuseIfTooLarge(end - start, heldBytes);
    if (unfinished.isEmpty()) {
      array = input;
      from = start;
      to = end;
      inPlace = true;
    } else {
      unfinished.append(input, start, end);
      showUnfinished();
    }
  }

  private void showUnfinished() {
    array = unfinished.array();
    from = 0;
    to = unfinished.length();
    inPlace = false;
    unfinished.clear();
  }

  /** Keeps the beginning of a line until its end is fed. */
  private void keep(int start, int heldBytes) {
    skipping = isSkipped(start, limit);
    if (!skipping) {
      refuseIfTooLarge(limit - start, heldBytes);
      unfinished.append(input, start, limit);
    }
  }

  /** Only a whole mark is one; a part of it belongs to the first line. */
  private void skipByteOrderMark() {
    while (!started && position < limit) {
      if (input[position] == BYTE_ORDER_MARK[markBytesSeen]) {
        position++;
        markBytesSeen++;
        started = markBytesSeen == BYTE_ORDER_MARK.length;
      } else {
        unfinished.append(BYTE_ORDER_MARK, 0, markBytesSeen);
        started = true;
      }
    }
  }

  private void refuseIfTooLarge(int moreBytes, int heldBytes) {
    if (moreBytes > maxBytes - heldBytes - unfinished.length()) {
      refuse(FrameTooLargeException.frame(maxBytes));
    }
    if (moreBytes > maxLineBytes - unfinished.length()) {
      refuse(FrameTooLargeException.line(maxLineBytes));
    }
  }

  private void refuse(FrameTooLargeException reason) {
    refusal = reason;
    unfinished.clear();
    throw reason;
  }

  private void refuseAgain() {
    if (refusal != null) {
      throw refusal;
    }
  }

  private void requireUsedUp() {
    if (position < limit && refusal == null) {
      throw new IllegalStateException("bytes fed earlier are not used up: call next() until false");
    }
  }
}
