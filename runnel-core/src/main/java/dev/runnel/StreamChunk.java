package dev.runnel;

import java.util.List;
import java.util.Objects;

/**
 * A piece of an answer. Text comes as deltas to be appended, tool calls as a cumulative snapshot
 * that replaces the one before.
 *
 * <p>Immutable. Nothing here is ever null: what is not there is {@code ""} or an empty list.
 *
 * @param contentDelta text to append to the answer
 * @param reasoningDelta text to append to the model's reasoning, where the provider shows it
 * @param refusalDelta text to append to the model's refusal
 * @param toolCalls all tool calls so far when this chunk changed one of them, else empty; each
 *     call's arguments are a prefix of the final ones
 * @param citations the sources named in this chunk
 * @param isFinal true on exactly one chunk of a successful stream that had content: no more content
 *     follows it
 */
public record StreamChunk(
    String contentDelta,
    String reasoningDelta,
    String refusalDelta,
    List<ToolCall> toolCalls,
    List<Citation> citations,
    boolean isFinal) {

  private static final StreamChunk FINAL = new StreamChunk("", "", "", List.of(), List.of(), true);

  /** Checks for nulls and copies the lists. */
  public StreamChunk {
    Objects.requireNonNull(contentDelta, "contentDelta");
    Objects.requireNonNull(reasoningDelta, "reasoningDelta");
    Objects.requireNonNull(refusalDelta, "refusalDelta");
    toolCalls = List.copyOf(toolCalls);
    citations = List.copyOf(citations);
  }

  /**
   * A chunk of text.
   *
   * @param delta the text to append
   * @return a chunk that holds nothing else
   */
  public static StreamChunk text(String delta) {
    return new StreamChunk(delta, "", "", List.of(), List.of(), false);
  }

  /**
   * A chunk of reasoning.
   *
   * @param delta the text to append to the reasoning
   * @return a chunk that holds nothing else
   */
  public static StreamChunk reasoning(String delta) {
    return new StreamChunk("", delta, "", List.of(), List.of(), false);
  }

  /**
   * A snapshot of the tool calls.
   *
   * @param toolCalls all tool calls so far
   * @return a chunk that holds nothing else
   */
  public static StreamChunk toolCalls(List<ToolCall> toolCalls) {
    return new StreamChunk("", "", "", toolCalls, List.of(), false);
  }

  /**
   * The empty chunk that says that no more content follows.
   *
   * @return a chunk with nothing but {@code isFinal}
   */
  public static StreamChunk finalChunk() {
    return FINAL;
  }

  /**
   * The same chunk, marked as the final one or not.
   *
   * @param isFinal the new value
   * @return this chunk if it has that value already, else a copy
   */
  public StreamChunk withFinal(boolean isFinal) {
    return isFinal == this.isFinal
        ? this
        : new StreamChunk(
            contentDelta, reasoningDelta, refusalDelta, toolCalls, citations, isFinal);
  }

  /**
   * Tells whether the chunk carries anything beside {@link #isFinal}.
   *
   * @return true if a delta or list is not empty
   */
  public boolean hasContent() {
    return !(contentDelta.isEmpty()
        && reasoningDelta.isEmpty()
        && refusalDelta.isEmpty()
        && toolCalls.isEmpty()
        && citations.isEmpty());
  }
}
