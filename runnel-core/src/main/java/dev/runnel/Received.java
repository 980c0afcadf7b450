package dev.runnel;

import dev.runnel.internal.text.GrowingText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What has come of an answer so far: never null, so that a snapshot can always be taken. Not
 * thread-safe: the channel's lock guards it. But for what is relayed: that is asked of the other
 * stream, outside of the lock.
 */
final class Received {
  private final String answeredBy;
  private volatile @Nullable Supplier<Completion> relayed;
  private final GrowingText text = new GrowingText();
  private final GrowingText reasoning = new GrowingText();
  private final GrowingText refusal = new GrowingText();
  private final List<Citation> citations = new ArrayList<>();
  private List<ToolCall> toolCalls = List.of();
  private FinishReason finishReason = FinishReason.NONE;
  private TokenUsage usage = TokenUsage.NONE;
  private String model = "";
  private String id = "";
  private List<PlacedPart> nativeParts = List.of();
  private Set<String> ranByProvider = Set.of();

  Received(String answeredBy) {
    this.answeredBy = answeredBy;
  }

  /** From now on all is asked of another stream. */
  void relay(Supplier<Completion> partial) {
    relayed = partial;
  }

  boolean isRelayed() {
    return relayed != null;
  }

  void add(StreamEvent event) {
    if (relayed == null && event instanceof StreamEvent.Chunk(var chunk)) {
      text.append(chunk.contentDelta());
      reasoning.append(chunk.reasoningDelta());
      refusal.append(chunk.refusalDelta());
      if (!chunk.citations().isEmpty()) {
        citations.addAll(chunk.citations());
      }
      if (!chunk.toolCalls().isEmpty()) {
        toolCalls = chunk.toolCalls();
      }
    }
  }

  void identify(String model, String id) {
    this.model = Objects.requireNonNull(model, "model");
    this.id = Objects.requireNonNull(id, "id");
  }

  void progress(FinishReason finishReason, TokenUsage usage) {
    this.finishReason = Objects.requireNonNull(finishReason, "finishReason");
    this.usage = Objects.requireNonNull(usage, "usage");
  }

  void retain(List<PlacedPart> nativeParts, Set<String> ranByProvider) {
    this.nativeParts = List.copyOf(nativeParts);
    this.ranByProvider = Set.copyOf(ranByProvider);
  }

  /** What has come, for whoever holds no lock. */
  Completion snapshot() {
    Supplier<Completion> other = relayed;
    return other == null ? collected() : other.get();
  }

  /**
   * What was collected here, whatever is relayed: asks nobody, so it may be called under the lock.
   */
  Completion collected() {
    String words = text.toString();
    return new Completion(
        words,
        reasoning.toString(),
        refusal.toString(),
        toolCalls,
        toolCalls.stream().filter(call -> !ranByProvider.contains(call.id())).toList(),
        citations,
        finishReason,
        usage,
        model,
        id,
        PlacedPart.content(words, nativeParts),
        answeredBy);
  }
}
