package dev.runnel;

/**
 * A {@link CallContext} that can be ended. Closing it is cancelling it; that frees its timer and
 * its place at its parent.
 */
public sealed interface CancellableContext extends CallContext, AutoCloseable permits ContextNode {

  /** Ends the context and every stream under it. Any thread; never blocks; idempotent. */
  void cancel();

  /**
   * Ends the context for a reason.
   *
   * @param cause becomes the cause of the streams' {@link CancelledException}
   */
  void cancel(Throwable cause);

  /** The same as {@link #cancel()}. */
  @Override
  void close();
}
