package dev.runnel.internal.dialect;

import dev.runnel.internal.wire.Frame;

/** Reads the frames of one response into an {@link Answer}. Not thread-safe. */
@FunctionalInterface
public interface FrameDecoder {

  /**
   * Reads one frame.
   *
   * @param frame the frame; a view that is valid during the call only
   * @throws dev.runnel.ProtocolException if the frame is malformed
   * @throws dev.runnel.TruncatedStreamException if the end of the input cut the frame short
   */
  void decode(Frame frame);
}
