package dev.runnel;

import org.jspecify.annotations.Nullable;

/** The connection failed: DNS, connect, TLS, reset, GOAWAY. */
public final class TransportException extends RunnelException {
  private static final long serialVersionUID = 1L;

  /**
   * An error found on this side.
   *
   * @param message what is wrong, and the cure
   */
  public TransportException(String message) {
    this(message, null, null);
  }

  /**
   * An error found on this side, with its cause.
   *
   * @param message what is wrong, and the cure
   * @param cause the cause, or null
   */
  public TransportException(String message, @Nullable Throwable cause) {
    this(message, cause, null);
  }

  /**
   * An error the provider answered with.
   *
   * @param message what is wrong
   * @param cause the cause, or null
   * @param response what the provider answered, or null
   */
  public TransportException(
      String message, @Nullable Throwable cause, @Nullable ErrorResponse response) {
    super(message, cause, response);
  }

  /** Returns true. */
  @Override
  public boolean isRetryable() {
    return true;
  }
}
