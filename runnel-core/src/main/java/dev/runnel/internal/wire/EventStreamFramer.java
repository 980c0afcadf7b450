package dev.runnel.internal.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts Amazon's event stream into messages: each is a frame whose name is its event type and whose
 * data is its payload.
 *
 * <p>A message of type {@code exception} is a {@linkplain Frame#isError() frame that tells an
 * error}, named by its exception type; so is one of type {@code error}, named by its error code,
 * whose data is the error message, since it has no payload. All other headers are skipped.
 *
 * <p>Both checksums of a message are verified before anything of it is shown, the first one before
 * its lengths are believed. So a message that the end of the input cut short is never shown.
 *
 * <p>Source: Smithy, "Amazon Event Stream Specification".
 */
// Invariants:
// - Once next() is false, all that is needed later is in `begun`; nothing refers to the input.
// - `begun` is only appended to by next(), so a message shown from it stays until then.
public final class EventStreamFramer implements Framer {

  private final int maxFrameBytes;
  private final EventStreamHeaders headers = new EventStreamHeaders();
  private final Frame frame = new Frame();
  private final HeapBytes fed = new HeapBytes();
  private final GrowingBytes begun = new GrowingBytes();

  /** The index of the first of the fed bytes that is not used up. */
  private int position;

  /** The length of the message in {@code begun}, once its prelude is whole. */
  private int begunLength;

  private boolean begunShown;
  private boolean finished;
  private @Nullable RuntimeException refusal;

  /** Makes a framer with the {@linkplain FramerLimits#DEFAULTS default limits}. */
  public EventStreamFramer() {
    this(FramerLimits.DEFAULTS);
  }

  /**
   * Makes a framer.
   *
   * @param maxFrameBytes the longest message accepted, headers and checksums included, in bytes
   * @throws IllegalArgumentException if the limit isn't positive
   */
  public EventStreamFramer(int maxFrameBytes) {
    this(FramerLimits.ofFrame(maxFrameBytes));
  }

  /**
   * Makes a framer.
   *
   * @param limits how long a message may be; the format has no lines
   */
  public EventStreamFramer(FramerLimits limits) {
    this.maxFrameBytes = limits.frameBytes();
  }

  @Override
  public void feed(ByteBuffer bytes) {
    requireUsedUp();
    if (finished) {
      throw new IllegalStateException("the end of the input was announced");
    }
    fed.take(bytes);
    position = fed.from();
  }

  @Override
  public boolean next() {
    refuseAgain();
    if (begunShown) {
      begun.clear();
      begunShown = false;
    }
    try {
      if (begun.isEmpty() ? showInPlace() : showBegun()) {
        return true;
      }
    } catch (FrameTooLargeException | CorruptFrameException e) {
      refusal = e;
      frame.clear();
      throw e;
    }
    fed.release();
    position = 0;
    frame.clear();
    return false;
  }

  @Override
  public Frame frame() {
    return frame;
  }

  @Override
  public boolean finish() {
    requireUsedUp();
    refuseAgain();
    finished = true;
    frame.clear();
    return false;
  }

  /** Shows the next message where it lies in the input, or keeps the beginning of it. */
  private boolean showInPlace() {
    int there = fed.to() - position;
    if (there >= EventStreamMessage.PRELUDE) {
      int length = EventStreamMessage.length(fed.array(), position, maxFrameBytes);
      if (there >= length) {
        EventStreamMessage.show(fed.array(), position, length, headers, frame);
        position += length;
        return true;
      }
      begunLength = length;
    }
    begun.append(fed.array(), position, fed.to());
    return false;
  }

  /** Completes the message that was begun, as far as the input goes. */
  private boolean showBegun() {
    if (begun.length() < EventStreamMessage.PRELUDE) {
      take(EventStreamMessage.PRELUDE);
      if (begun.length() < EventStreamMessage.PRELUDE) {
        return false;
      }
      begunLength = EventStreamMessage.length(begun.array(), 0, maxFrameBytes);
    }
    take(begunLength);
    if (begun.length() < begunLength) {
      return false;
    }
    EventStreamMessage.show(begun.array(), 0, begunLength, headers, frame);
    begunShown = true;
    return true;
  }

  /** Appends to what was begun until it has a length, or the input is used up. */
  private void take(int wanted) {
    int count = Math.min(wanted - begun.length(), fed.to() - position);
    begun.append(fed.array(), position, position + count);
    position += count;
  }

  private void requireUsedUp() {
    if (position < fed.to() && refusal == null) {
      throw new IllegalStateException("bytes fed earlier are not used up");
    }
  }

  private void refuseAgain() {
    if (refusal != null) {
      throw refusal;
    }
  }
}
