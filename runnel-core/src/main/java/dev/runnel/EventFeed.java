package dev.runnel;

import org.jspecify.annotations.Nullable;

/**
 * A stream that another stream relays: read without a thread, one event at a time. Whoever has the
 * feed is the stream's only reader.
 */
sealed interface EventFeed permits RelayedHandle, RelayedPublisher {

  /**
   * Claims a stream. On a thread where a user's code may run.
   *
   * @param model the model whose stream it is
   * @param stream the stream, the library's or a user's own
   * @param wake called whenever there may be something to take; any thread
   * @throws IllegalStateException if somebody reads the stream already
   */
  static EventFeed of(InnerModel model, CompletionStream stream, Runnable wake) {
    return stream instanceof StreamHandle handle
        ? handle.relay(wake)
        : RelayedPublisher.of(model, stream, wake);
  }

  /** Takes the next event if there is one now, else null. One caller at a time; never blocks. */
  @Nullable StreamEvent tryNext();

  /** What has come so far, taken or not. */
  Completion partial();

  /** The provider the stream comes from, or {@code ""} if unknown. */
  String provider();

  /**
   * Ends the stream, unless it has ended. Never blocks, runs no user code on this thread.
   *
   * @param why what its {@link CancelledException} says
   * @param cause what that one's cause is, if it has one
   * @param gone called once, when the stream's source has been stopped; any thread
   */
  void leave(String why, @Nullable Throwable cause, Runnable gone);
}
