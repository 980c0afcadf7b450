package dev.runnel.internal.wire;

import java.nio.ByteBuffer;

/**
 * Cuts a response body into frames.
 *
 * <p>The rhythm is always the same: feed one buffer, take frames until there are none, feed the
 * next; at the end of the input take what is left.
 *
 * <pre>{@code
 * framer.feed(bytes);
 * while (framer.next()) {
 *   use(framer.frame());
 * }
 * ...
 * while (framer.finish()) {
 *   use(framer.frame());
 * }
 * }</pre>
 *
 * <p>A framer yields a frame as soon as its last byte has been fed; it never waits for a byte that
 * belongs to the next one. It serves one response, and isn't thread-safe: calls must be ordered by
 * the caller.
 */
public interface Framer {

  /** The size a frame may have where nothing else is said: 16 MiB. */
  int DEFAULT_MAX_FRAME_BYTES = 16 * 1024 * 1024;

  /**
   * Hands over bytes, from position to limit; the buffer is left without remaining bytes.
   *
   * <p>Until {@link #next()} has returned false the bytes belong to the framer, which may read (but
   * never writes) them in place. From then on they are the caller's again: what the framer still
   * needs, it has copied.
   *
   * @param bytes any kind of buffer, empty ones too; heap buffers with an accessible array are read
   *     without a copy
   * @throws IllegalStateException if bytes fed earlier haven't been used up, that is if {@code
   *     next()} hasn't returned false since, or if the end of the input was announced
   */
  void feed(ByteBuffer bytes);

  /**
   * Advances to the next complete frame.
   *
   * @return true if {@link #frame()} now shows it, false if more bytes are needed
   * @throws FrameTooLargeException if the frame under way exceeds the limit; the framer is of no
   *     use any more and throws the same from now on
   * @throws CorruptFrameException if the frame under way is damaged, likewise; only formats that
   *     carry checksums or lengths can tell
   */
  boolean next();

  /**
   * The current frame: always the same object, which shows another frame after each {@code next()}
   * or {@code finish()}.
   *
   * @return the view; without meaning unless the last {@code next()} or {@code finish()} was true
   */
  Frame frame();

  /**
   * Announces the end of the input, and advances to a frame that it cut short, if there is one.
   *
   * <p>Call it until it returns false: if the input broke off in an error, there can be a second
   * frame after it, the event that the error interrupted.
   *
   * @return true if {@link #frame()} now shows an unterminated frame with data, false if nothing is
   *     left
   * @throws IllegalStateException if bytes fed earlier haven't been used up
   * @throws FrameTooLargeException if a frame did exceed the limit
   * @throws CorruptFrameException if a frame was damaged
   */
  boolean finish();

  /**
   * What stands at the end of the input and is no frame, but looks like a JSON document: where a
   * server gives up on the format to say why it breaks off.
   *
   * @return the bytes, no more than {@link FramerLimits} allow; empty if there are none, as in most
   *     formats there cannot be
   */
  default byte[] leftover() {
    return new byte[0];
  }
}
