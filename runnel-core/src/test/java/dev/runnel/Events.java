package dev.runnel;

import java.util.List;
import java.util.stream.Collectors;

/** Words for events. */
final class Events {
  private Events() {}

  static StreamEvent text(String delta) {
    return new StreamEvent.Chunk(StreamChunk.text(delta));
  }

  static StreamEvent lastOne() {
    return new StreamEvent.Chunk(StreamChunk.finalChunk());
  }

  static StreamEvent done() {
    return new StreamEvent.Done(FinishReason.STOP, TokenUsage.NONE);
  }

  /** The error of an event that is one. */
  static RunnelException error(StreamEvent event) {
    if (event instanceof StreamEvent.Error(var error)) {
      return error;
    }
    throw new AssertionError("no error but " + event);
  }

  /** The error that comes next. */
  static RunnelException nextError(CompletionStream stream) throws InterruptedException {
    return error(stream.receive());
  }

  /** The text of all the chunks. */
  static String textOf(List<StreamEvent> events) {
    return events.stream()
        .map(event -> event instanceof StreamEvent.Chunk(var chunk) ? chunk.contentDelta() : "")
        .collect(Collectors.joining());
  }
}
