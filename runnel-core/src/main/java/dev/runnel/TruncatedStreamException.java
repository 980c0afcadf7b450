package dev.runnel;

import org.jspecify.annotations.Nullable;

/**
 * The answer stopped before its logical end: the bytes ran out, but neither a finish reason nor the
 * API's own end had come.
 */
public final class TruncatedStreamException extends RunnelException {
  private static final long serialVersionUID = 1L;

  /**
   * An error found on this side.
   *
   * @param message what is wrong, and the cure
   */
  public TruncatedStreamException(String message) {
    this(message, null, null);
  }

  /**
   * An error found on this side, with its cause.
   *
   * @param message what is wrong, and the cure
   * @param cause the cause, or null
   */
  public TruncatedStreamException(String message, @Nullable Throwable cause) {
    this(message, cause, null);
  }

  /**
   * An error the provider answered with.
   *
   * @param message what is wrong
   * @param cause the cause, or null
   * @param response what the provider answered, or null
   */
  public TruncatedStreamException(
      String message, @Nullable Throwable cause, @Nullable ErrorResponse response) {
    super(message, cause, response);
  }

  /** Returns true. */
  @Override
  public boolean isRetryable() {
    return true;
  }
}
