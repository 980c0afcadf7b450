package dev.runnel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What has come of an answer so far: never null, so that a snapshot can always be taken. Not
 * thread-safe: the channel's lock guards it.
 */
final class Received {
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private final StringBuilder refusal = new StringBuilder();
  private final List<Citation> citations = new ArrayList<>();
  private List<ToolCall> toolCalls = List.of();
  private FinishReason finishReason = FinishReason.NONE;
  private TokenUsage usage = TokenUsage.NONE;
  private String model = "";
  private String id = "";
  private List<PlacedPart> nativeParts = List.of();
  private Set<String> ranByProvider = Set.of();

  void add(StreamEvent event) {
    if (event instanceof StreamEvent.Chunk(var chunk)) {
      text.append(chunk.contentDelta());
      reasoning.append(chunk.reasoningDelta());
      refusal.append(chunk.refusalDelta());
      citations.addAll(chunk.citations());
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

  Completion snapshot() {
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
        PlacedPart.content(words, nativeParts));
  }
}
