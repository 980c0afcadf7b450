package dev.runnel;

import org.jspecify.annotations.Nullable;

/** The request is wrong (400, 413, 422), or bad input was found before anything was sent. */
public sealed class ValidationException extends RunnelException
    permits ModelClosedException, ModelNotFoundException {
  private static final long serialVersionUID = 1L;

  /**
   * An error found on this side.
   *
   * @param message what is wrong, and the cure
   */
  public ValidationException(String message) {
    this(message, null, null);
  }

  /**
   * An error found on this side, with its cause.
   *
   * @param message what is wrong, and the cure
   * @param cause the cause, or null
   */
  public ValidationException(String message, @Nullable Throwable cause) {
    this(message, cause, null);
  }

  /**
   * An error the provider answered with.
   *
   * @param message what is wrong
   * @param cause the cause, or null
   * @param response what the provider answered, or null
   */
  public ValidationException(
      String message, @Nullable Throwable cause, @Nullable ErrorResponse response) {
    super(message, cause, response);
  }

  /** Returns false: the request must change first. */
  @Override
  public boolean isRetryable() {
    return false;
  }
}
