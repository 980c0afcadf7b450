package dev.runnel.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runnel.RunnelException;
import dev.runnel.StreamChunk;
import dev.runnel.StreamEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** All that was received of one stream, to be looked at. */
record EventList(List<StreamEvent> events) {

  /** Checks the order: chunks, then one terminal. */
  EventList inOrder() {
    assertFalse(events.isEmpty(), "C2: a stream has a terminal, and there was no event at all");
    assertEquals(
        1,
        events.stream().filter(StreamEvent::isTerminal).count(),
        () -> "C2: a stream has exactly one terminal; it had " + events);
    assertTrue(
        events.getLast().isTerminal(), () -> "C2: the terminal is the last event of " + events);
    return this;
  }

  /** The first terminal; skips the test without one, which C2's tests look for. */
  StreamEvent terminal() {
    Optional<StreamEvent> terminal = events.stream().filter(StreamEvent::isTerminal).findFirst();
    Assumptions.assumeTrue(terminal.isPresent(), "C2 is broken, and this needs it");
    return terminal.orElseThrow();
  }

  /** The end of a success; skips the test without one, which C2's tests look for. */
  StreamEvent.Done done() {
    StreamEvent terminal = terminal();
    Assumptions.assumeTrue(
        terminal instanceof StreamEvent.Done, () -> "model() did not succeed: " + terminal);
    return (StreamEvent.Done) terminal;
  }

  /** The error of a terminal that has to be one. */
  static RunnelException errorOf(String promise, @Nullable StreamEvent event) {
    if (event instanceof StreamEvent.Error(var error)) {
      return error;
    }
    throw new AssertionError(promise + ": the next event is the error, but it was " + event);
  }

  /** The chunks before the terminal. */
  List<StreamChunk> chunks() {
    return events.stream()
        .takeWhile(event -> !event.isTerminal())
        .map(event -> ((StreamEvent.Chunk) event).chunk())
        .toList();
  }

  String text() {
    return chunks().stream().map(StreamChunk::contentDelta).collect(Collectors.joining());
  }

  String reasoning() {
    return chunks().stream().map(StreamChunk::reasoningDelta).collect(Collectors.joining());
  }
}
