package dev.runnel;

import java.util.Objects;

/**
 * What a {@link CompletionStream} delivers: zero or more {@link Chunk}s, then exactly one terminal,
 * {@link Done} or {@link Error}, then nothing.
 *
 * <p>The type is sealed, so a {@code switch} over the three records needs no {@code default}. All
 * three are immutable and may be shared between threads.
 */
public sealed interface StreamEvent {

  /**
   * A piece of the answer.
   *
   * @param chunk what is new since the previous event; never null
   */
  record Chunk(StreamChunk chunk) implements StreamEvent {
    /** Checks that the chunk is there. */
    public Chunk {
      Objects.requireNonNull(chunk, "chunk");
    }
  }

  /**
   * The terminal of a stream whose provider said that the answer is complete.
   *
   * @param finishReason why the model stopped, normalised and raw; never null
   * @param usage the tokens of the whole call, zeros where the provider did not report them; never
   *     null
   */
  record Done(FinishReason finishReason, TokenUsage usage) implements StreamEvent {
    /** Checks that both are there. */
    public Done {
      Objects.requireNonNull(finishReason, "finishReason");
      Objects.requireNonNull(usage, "usage");
    }
  }

  /**
   * The terminal of a stream that ended in any other way: cancelled, timed out, refused, cut off.
   *
   * @param error what happened; its {@link RunnelException#partial()} holds what had been received;
   *     never null
   */
  @SuppressWarnings(
      "AvoidCommonTypeNames") // Always met as StreamEvent.Error, beside Chunk and Done.
  record Error(RunnelException error) implements StreamEvent {
    /** Checks that the error is there. */
    public Error {
      Objects.requireNonNull(error, "error");
    }
  }

  /**
   * Tells whether this is the last event of its stream.
   *
   * @return true for {@link Done} and {@link Error}
   */
  default boolean isTerminal() {
    return !(this instanceof Chunk);
  }
}
