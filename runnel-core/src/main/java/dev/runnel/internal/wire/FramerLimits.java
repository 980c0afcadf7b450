package dev.runnel.internal.wire;

/**
 * What a framer keeps at most of what it is fed, in bytes.
 *
 * @param lineBytes the longest line accepted, in formats that have lines
 * @param frameBytes the largest frame accepted
 * @param leftoverBytes the largest {@linkplain Framer#leftover() leftover} that is kept; a larger
 *     one is left out
 */
public record FramerLimits(int lineBytes, int frameBytes, int leftoverBytes) {
  /** What holds where nothing else is said: 16 MiB, and 64 KiB of a leftover. */
  public static final FramerLimits DEFAULTS = ofFrame(Framer.DEFAULT_MAX_FRAME_BYTES);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one isn't positive
   */
  public FramerLimits {
    if (lineBytes <= 0 || frameBytes <= 0 || leftoverBytes <= 0) {
      throw new IllegalArgumentException(
          "limits must be positive: " + lineBytes + ", " + frameBytes + ", " + leftoverBytes);
    }
  }

  /** The same limit for lines and frames. */
  static FramerLimits ofFrame(int bytes) {
    return new FramerLimits(bytes, bytes, 64 * 1024);
  }
}
