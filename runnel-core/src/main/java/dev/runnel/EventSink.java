package dev.runnel;

/**
 * Where an {@link EventSource} sends its events. Sending waits while the channel is full, and
 * throws when the stream has ended: let it pass, it stops the source.
 *
 * <p>To be used from the source's own thread.
 */
public interface EventSink {

  /**
   * Sends a chunk. Whether it {@link StreamChunk#isFinal()} need not be told: {@link #done} sees to
   * it.
   *
   * @param chunk the chunk; one without content is not delivered
   * @throws RunnelException why the stream has ended, if it has
   */
  void chunk(StreamChunk chunk);

  /**
   * Sends a delta of text.
   *
   * @param delta the text to append
   * @throws RunnelException why the stream has ended, if it has
   */
  default void text(String delta) {
    chunk(StreamChunk.text(delta));
  }

  /**
   * Ends the stream: the answer is whole.
   *
   * @param finishReason why the model stopped
   * @param usage the tokens used
   * @throws IllegalStateException if the source has ended the stream already
   */
  void done(FinishReason finishReason, TokenUsage usage);

  /**
   * Ends the stream: the answer is whole, the model came to its natural end.
   *
   * @throws IllegalStateException if the source has ended the stream already
   */
  default void done() {
    done(FinishReason.STOP, TokenUsage.NONE);
  }

  /**
   * Ends the stream with an error, after the chunks already sent.
   *
   * @param error the error
   * @throws IllegalStateException if the source has ended the stream already
   */
  void error(RunnelException error);

  /**
   * Tells whether the stream has ended, for a source that computes for long between two chunks.
   *
   * @return true once nothing that is sent will be delivered
   */
  boolean isClosed();
}
