package dev.runnel.openai;

import dev.runnel.internal.dialect.Answer;
import dev.runnel.internal.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps the reasoning of one answer that its server wants to have back. Not thread-safe. */
final class KeptReasoning {
  private final Answer answer;
  private final Replay replay;
  private final StringBuilder content = new StringBuilder();
  private final List<ReasoningDetail> details = new ArrayList<>();
  private boolean hasContent;

  KeptReasoning(Answer answer, Replay replay) {
    this.answer = answer;
    this.replay = replay;
  }

  void take(ChatDelta delta) {
    switch (replay) {
      case NOTHING -> {}
      case REASONING_CONTENT, REASONING_CONTENT_OF_CALLS -> {
        // DeepSeek wants it back after a tool call even where it is empty.
        hasContent |= delta.hasReasoningContent();
        content.append(delta.reasoningContent());
      }
      case REASONING_DETAILS -> delta.reasoningDetails().forEach(this::take);
    }
  }

  private void take(ReasoningDetail piece) {
    answer.keeps(piece.size());
    details.reversed().stream()
        .filter(detail -> detail.goesOnWith(piece))
        .findFirst()
        .ifPresentOrElse(detail -> detail.append(piece), () -> add(piece));
  }

  private void add(ReasoningDetail detail) {
    answer.keepsParts(1);
    details.add(detail);
  }

  /** The value of the field to give back, or empty if nothing has come. */
  Optional<String> json() {
    if (!hasContent && details.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        JsonWriter.writeText(json -> {
          if (hasContent) {
            json.text(content.toString());
          } else {
            json.array(() -> details.forEach(detail -> detail.write(json)));
          }
        }));
  }
}
