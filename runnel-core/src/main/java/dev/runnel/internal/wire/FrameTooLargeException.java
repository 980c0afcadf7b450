package dev.runnel.internal.wire;

/**
 * A frame, or a line of it, is larger than its framer accepts; whoever sends it is broken or
 * hostile.
 */
public final class FrameTooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** In bytes. */
  private final int limit;

  private final boolean line;

  private FrameTooLargeException(boolean line, int limit) {
    super((line ? "line" : "frame") + " larger than " + limit + " bytes");
    this.limit = limit;
    this.line = line;
  }

  static FrameTooLargeException frame(int limit) {
    return new FrameTooLargeException(false, limit);
  }

  static FrameTooLargeException line(int limit) {
    return new FrameTooLargeException(true, limit);
  }

  /**
   * The limit that was exceeded.
   *
   * @return the largest frame or line accepted, in bytes
   */
  public int limit() {
    return limit;
  }

  /**
   * Tells whether it is the limit of lines that was exceeded.
   *
   * @return false if it is that of whole frames
   */
  public boolean isLine() {
    return line;
  }
}
