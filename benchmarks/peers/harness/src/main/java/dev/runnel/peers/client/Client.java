package dev.runnel.peers.client;

/**
 * A library under test, used as its own documentation advises. Ready when made: what it needs
 * before the first call is made in its constructor.
 */
public interface Client {

  /**
   * Starts a stream. Must not wait for any of it.
   *
   * @param model the name of the model, which tells the server what to send
   * @param reader is told of what comes
   * @return the stream
   */
  Call start(String model, Reader reader);

  /**
   * Starts a stream whose reader wants a tool call put together by the library, where it can.
   *
   * @param model as with {@link #start}
   * @param reader as with {@link #start}
   * @return the stream
   */
  default Call startTools(String model, Reader reader) {
    return start(model, reader);
  }

  /**
   * Starts a stream whose reader stops reading after the first event, by the library's own means.
   * If it has none, {@code reader} blocks whoever calls it.
   *
   * @param model as with {@link #start}
   * @param reader as with {@link #start}; blocks in its first event
   * @return the stream
   */
  default Call startStalling(String model, Reader reader) {
    return start(model, reader);
  }
}
