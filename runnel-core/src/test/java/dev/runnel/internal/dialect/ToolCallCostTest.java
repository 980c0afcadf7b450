package dev.runnel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.runnel.StreamChunk;
import dev.runnel.ToolCall;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Snapshots that are cumulative must not cost the square of their number. */
class ToolCallCostTest {
  private static final String DELTA = "abcd";

  @Test
  void aDeltaAllocatesNoMoreHoweverManyCameBefore() {
    stream(1_000);
    long few = stream(5_000);
    long many = stream(40_000);
    assertThat(many / 40_000.0).isLessThan(2 * few / 5_000.0);
  }

  @Test
  void allSnapshotsCanBeKept() {
    var answer = new Answer();
    var call = answer.toolCalls().open("1", "tool");
    List<ToolCall> snapshots = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      call.arguments(i + ",");
      snapshots.add(Objects.requireNonNull(answer.takeChunk()).toolCalls().getFirst());
    }
    var expected = new StringBuilder();
    int seen = 0;
    for (int i = 0; i < 300; i++) {
      expected.append(i).append(',');
      assertThat(snapshots.get(i).argumentsFrom(seen)).isEqualTo(i + ",");
      seen = snapshots.get(i).argumentsLength();
      assertThat(snapshots.get(i).argumentsJson()).isEqualTo(expected.toString());
    }
  }

  /** The bytes allocated by a call of so many deltas, each delivered and looked at. */
  private static long stream(int deltas) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    var answer = new Answer();
    var call = answer.toolCalls().open("1", "tool");
    int seen = 0;
    for (int i = 0; i < deltas; i++) {
      call.arguments(DELTA);
      StreamChunk chunk = Objects.requireNonNull(answer.takeChunk());
      ToolCall snapshot = chunk.toolCalls().getFirst();
      assertThat(snapshot.argumentsFrom(seen).equals(DELTA)).isTrue();
      seen = snapshot.argumentsLength();
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
