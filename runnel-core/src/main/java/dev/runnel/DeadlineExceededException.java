package dev.runnel;

/** The deadline of the call's {@link CallContext} passed before the answer was complete. */
public final class DeadlineExceededException extends RunnelException {
  private static final long serialVersionUID = 1L;

  /**
   * A passed deadline.
   *
   * @param message which deadline
   */
  public DeadlineExceededException(String message) {
    super(message, null, null);
  }

  /** Returns true: with more time it may succeed. */
  @Override
  public boolean isRetryable() {
    return true;
  }
}
