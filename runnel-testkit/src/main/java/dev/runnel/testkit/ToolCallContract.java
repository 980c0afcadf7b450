package dev.runnel.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runnel.CompletionRequest;
import dev.runnel.StreamChunk;
import dev.runnel.ToolCall;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tool calls as they grow. */
abstract class ToolCallContract extends ReadingContract {
  ToolCallContract() {}

  @Test
  @Tag("C6")
  void c6SnapshotsGrowToTheFinalCalls() {
    CompletionRequest request = provided(toolRequest(), "toolRequest()");
    within(
        "C6: tool calls are snapshots that grow",
        () -> {
          try (var model = toolModel();
              var stream = model.stream(context(), request)) {
            EventList events = read(Reading.RECEIVE, stream);
            List<List<ToolCall>> snapshots =
                events.chunks().stream()
                    .map(StreamChunk::toolCalls)
                    .filter(calls -> !calls.isEmpty())
                    .toList();
            assertFalse(snapshots.isEmpty(), "toolRequest() has to be answered with tool calls");
            List<ToolCall> last = snapshots.getLast();
            assertEquals(
                last, stream.partial().toolCalls(), "C6: the last snapshot is the answer's calls");
            List<ToolCall> before = List.of();
            for (List<ToolCall> snapshot : snapshots) {
              checkGrows(before, snapshot);
              checkGrows(snapshot, last);
              assertThrows(
                  UnsupportedOperationException.class,
                  () -> snapshot.remove(0),
                  "C6: snapshots are immutable");
              before = snapshot;
            }
            events.done();
            last.forEach(call ->
                assertTrue(call.isComplete(), () -> "C6: half a call as a whole one: " + call));
          }
        });
  }

  private static void checkGrows(List<ToolCall> early, List<ToolCall> late) {
    assertTrue(
        early.size() <= late.size(), () -> "C6: a call is gone: " + early + ", then " + late);
    for (int i = 0; i < early.size(); i++) {
      ToolCall one = early.get(i);
      ToolCall other = late.get(i);
      assertEquals(one.id(), other.id(), "C6: a call keeps its id and place");
      assertTrue(
          other.argumentsJson().startsWith(one.argumentsJson()),
          () -> "C6: arguments are a prefix of the later ones: " + one + ", then " + other);
    }
  }
}
