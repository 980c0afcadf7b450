package dev.runnel;

import org.jspecify.annotations.Nullable;

/**
 * The server sent what its protocol does not allow: a malformed or oversized frame, HTML or plain
 * JSON instead of an event stream.
 */
public sealed class ProtocolException extends RunnelException permits LimitExceededException {
  private static final long serialVersionUID = 1L;

  /**
   * An error found on this side.
   *
   * @param message what is wrong, and the cure
   */
  public ProtocolException(String message) {
    this(message, null, null);
  }

  /**
   * An error found on this side, with its cause.
   *
   * @param message what is wrong, and the cure
   * @param cause the cause, or null
   */
  public ProtocolException(String message, @Nullable Throwable cause) {
    this(message, cause, null);
  }

  /**
   * An error the provider answered with.
   *
   * @param message what is wrong
   * @param cause the cause, or null
   * @param response what the provider answered, or null
   */
  public ProtocolException(
      String message, @Nullable Throwable cause, @Nullable ErrorResponse response) {
    super(message, cause, response);
  }

  /** Returns false: the server speaks another protocol. */
  @Override
  public boolean isRetryable() {
    return false;
  }
}
