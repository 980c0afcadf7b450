package dev.runnel;

import org.jspecify.annotations.Nullable;

/**
 * The caller ended the stream: by {@code cancel()}, {@code close()}, a context, an interrupt, or by
 * dropping it.
 *
 * <p>The {@linkplain #getCause() cause} is the one given to {@link
 * CompletionStream#cancel(Throwable)}, if any.
 */
public final class CancelledException extends RunnelException {
  private static final long serialVersionUID = 1L;

  /**
   * A cancellation.
   *
   * @param message who or what cancelled
   */
  public CancelledException(String message) {
    this(message, null);
  }

  /**
   * A cancellation for a reason.
   *
   * @param message who or what cancelled
   * @param cause the reason, or null
   */
  public CancelledException(String message, @Nullable Throwable cause) {
    super(message, cause, null);
  }

  /** Returns false: the caller wanted it. */
  @Override
  public boolean isRetryable() {
    return false;
  }
}
