package dev.runnel.internal.wire;

/** A frame is larger than its framer accepts; whoever sends it is broken or hostile. */
public final class FrameTooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** In bytes. */
  private final int limit;

  FrameTooLargeException(int limit) {
    super("frame larger than " + limit + " bytes");
    this.limit = limit;
  }

  /**
   * The limit that was exceeded.
   *
   * @return the largest frame accepted, in bytes
   */
  public int limit() {
    return limit;
  }
}
