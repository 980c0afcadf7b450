package dev.runnel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events as words, so that an outcome reads as a sentence. */
final class Shown {
  private Shown() {}

  /** The text of a chunk, {@code done}, the message of an error, or {@code null}. */
  static String event(@Nullable StreamEvent event) {
    return switch (event) {
      case null -> "null";
      case StreamEvent.Chunk(var chunk) -> chunk.isFinal() ? "final" : chunk.contentDelta();
      case StreamEvent.Done done -> "done";
      case StreamEvent.Error(var error) -> error.getMessage();
    };
  }

  /** All that is left to receive. */
  static String rest(StreamCore core) {
    List<String> events = new ArrayList<>();
    for (var event = core.tryNext(); event != null; event = core.tryNext()) {
      events.add(event(event));
    }
    return String.join(" ", events);
  }
}
