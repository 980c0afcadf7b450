package dev.runnel.peers.client;

import org.jspecify.annotations.Nullable;

/** Who reads a stream. Called by one thread at a time. */
public interface Reader {

  /**
   * Text has come.
   *
   * @param delta what is new, not empty
   * @return false to stop reading, by the library's own means
   */
  boolean text(String delta);

  /**
   * An event has come to a client that does not read JSON.
   *
   * @param nanoTime the time in it, -1 if there is none
   * @return false to stop reading
   */
  boolean event(long nanoTime);

  /** A piece of a tool call has come. */
  void toolPiece();

  /**
   * The tool call is whole.
   *
   * @param arguments all of its arguments
   */
  void toolArguments(String arguments);

  /**
   * The stream has ended. Nothing comes after this.
   *
   * @param failure why, null if it ended well
   */
  void end(@Nullable Throwable failure);
}
