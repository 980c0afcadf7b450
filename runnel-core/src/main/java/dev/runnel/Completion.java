package dev.runnel;

import java.util.List;
import java.util.Objects;

/**
 * A whole answer, or as much of it as had been received.
 *
 * <p>Immutable; nothing is null.
 *
 * @param text the answer's text
 * @param reasoning the model's reasoning, or {@code ""}
 * @param refusal the model's refusal, or {@code ""}
 * @param toolCalls all tool calls, also those of tools that the provider runs itself: to run tools
 *     of yours take {@code pendingToolCalls}; one that was cut off is not {@linkplain
 *     ToolCall#isComplete() complete}
 * @param pendingToolCalls those of the tool calls that wait for your results: all but those of
 *     tools that the provider runs itself, such as its web search
 * @param citations the sources named
 * @param finishReason why the model stopped; {@link FinishReason#NONE} while unknown
 * @param usage the tokens used, as far as reported
 * @param model the model that answered, as the provider names it, or {@code ""}
 * @param id the provider's id of the answer, or {@code ""}
 * @param content the answer as it goes back into a conversation, but for its tool calls: its text,
 *     and where they came the parts that only the provider understands and wants to have back, such
 *     as signed reasoning; whole parts only
 * @param answeredBy the {@link CompletionModel#id()} of the model that answered, which of several
 *     it was where a {@linkplain Models#fallback fallback} asked them; {@code ""} if unknown, or
 *     while none has
 */
public record Completion(
    String text,
    String reasoning,
    String refusal,
    List<ToolCall> toolCalls,
    List<ToolCall> pendingToolCalls,
    List<Citation> citations,
    FinishReason finishReason,
    TokenUsage usage,
    String model,
    String id,
    List<ContentPart> content,
    String answeredBy) {

  /** Nothing received. */
  public static final Completion EMPTY =
      new Completion("", "", "", List.of(), List.of(), FinishReason.NONE, TokenUsage.NONE, "", "");

  /**
   * An answer without parts of the provider's own, all of whose tool calls wait for results.
   *
   * @param text the answer's text
   * @param reasoning the model's reasoning, or {@code ""}
   * @param refusal the model's refusal, or {@code ""}
   * @param toolCalls the tool calls
   * @param citations the sources named
   * @param finishReason why the model stopped
   * @param usage the tokens used
   * @param model the model that answered, or {@code ""}
   * @param id the answer's id, or {@code ""}
   */
  public Completion(
      String text,
      String reasoning,
      String refusal,
      List<ToolCall> toolCalls,
      List<Citation> citations,
      FinishReason finishReason,
      TokenUsage usage,
      String model,
      String id) {
    this(
        text,
        reasoning,
        refusal,
        toolCalls,
        toolCalls,
        citations,
        finishReason,
        usage,
        model,
        id,
        PlacedPart.content(text, List.of()));
  }

  /**
   * An answer of which is not known who gave it.
   *
   * @param text the answer's text
   * @param reasoning the model's reasoning, or {@code ""}
   * @param refusal the model's refusal, or {@code ""}
   * @param toolCalls all tool calls
   * @param pendingToolCalls those of them that wait for results
   * @param citations the sources named
   * @param finishReason why the model stopped
   * @param usage the tokens used
   * @param model the model that answered, as the provider names it, or {@code ""}
   * @param id the answer's id, or {@code ""}
   * @param content the answer as it goes back into a conversation
   */
  public Completion(
      String text,
      String reasoning,
      String refusal,
      List<ToolCall> toolCalls,
      List<ToolCall> pendingToolCalls,
      List<Citation> citations,
      FinishReason finishReason,
      TokenUsage usage,
      String model,
      String id,
      List<ContentPart> content) {
    this(
        text,
        reasoning,
        refusal,
        toolCalls,
        pendingToolCalls,
        citations,
        finishReason,
        usage,
        model,
        id,
        content,
        "");
  }

  /** Checks for nulls and copies the lists. */
  public Completion {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(reasoning, "reasoning");
    Objects.requireNonNull(refusal, "refusal");
    toolCalls = List.copyOf(toolCalls);
    pendingToolCalls = List.copyOf(pendingToolCalls);
    citations = List.copyOf(citations);
    Objects.requireNonNull(finishReason, "finishReason");
    Objects.requireNonNull(usage, "usage");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(id, "id");
    content = List.copyOf(content);
    Objects.requireNonNull(answeredBy, "answeredBy");
  }

  /** The same answer, by the given model if it is not known by which. */
  Completion orAnsweredBy(String modelId) {
    return answeredBy.isEmpty()
        ? new Completion(
            text,
            reasoning,
            refusal,
            toolCalls,
            pendingToolCalls,
            citations,
            finishReason,
            usage,
            model,
            id,
            content,
            modelId)
        : this;
  }

  /**
   * The parts that only the provider understands.
   *
   * @return the parts within {@link #content()}, in order
   */
  public List<ContentPart.Native> nativeParts() {
    return content.stream()
        .filter(ContentPart.Native.class::isInstance)
        .map(ContentPart.Native.class::cast)
        .toList();
  }
}
