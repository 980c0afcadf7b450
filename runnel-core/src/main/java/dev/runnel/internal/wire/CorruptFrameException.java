package dev.runnel.internal.wire;

/** A frame is not what its sender wrote, or was never a frame; whatever follows it is lost too. */
public final class CorruptFrameException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param message what is wrong; holds nothing of the frame's data
   */
  CorruptFrameException(String message) {
    super(message);
  }
}
