package dev.runnel;

import java.util.List;
import java.util.Set;

/**
 * Where an {@link EventPump} puts its events. All methods but {@link #wake()} are for the pump's
 * own {@code start} and {@code pump} only.
 */
public interface EventOutlet {

  /** Says that {@link EventPump#pump()} has something to do. Any thread; never blocks. */
  void wake();

  /**
   * Tells whether one more event would be taken.
   *
   * @return false if the channel is full or the stream has ended
   */
  boolean hasRoom();

  /**
   * Queues a chunk. Needs {@linkplain #hasRoom() room}.
   *
   * @param chunk the chunk; one without content is not delivered unless it is the final one of an
   *     answer that has some
   */
  void chunk(StreamChunk chunk);

  /**
   * Tells what is known of the answer as a whole, for {@link CompletionStream#partial()}.
   *
   * @param model the model that answers, or {@code ""} if not known
   * @param id the provider's id of the answer, or {@code ""} if not known
   */
  void identify(String model, String id);

  /**
   * Tells what is known of the end, for {@link CompletionStream#partial()}.
   *
   * @param finishReason the reason, or {@link FinishReason#NONE} if not known
   * @param usage the usage so far
   */
  void progress(FinishReason finishReason, TokenUsage usage);

  /**
   * Tells what a conversation needs that goes on from this answer, for {@link
   * CompletionStream#partial()}; replaces what was told before.
   *
   * @param nativeParts the whole parts that only the provider understands, in order
   * @param ranByProvider the ids of the tool calls that wait for no result of the user's
   */
  void retain(List<PlacedPart> nativeParts, Set<String> ranByProvider);

  /**
   * Ends the stream after the chunks already queued: the answer is whole. Needs {@linkplain
   * #hasRoom() room}, since the final chunk may be still to come.
   *
   * @param finishReason why the model stopped
   * @param usage the tokens used
   */
  void done(FinishReason finishReason, TokenUsage usage);

  /**
   * Ends the stream with an error after the chunks already queued.
   *
   * @param error the error
   */
  void fail(RunnelException error);
}
