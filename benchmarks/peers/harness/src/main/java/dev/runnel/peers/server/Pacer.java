package dev.runnel.peers.server;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Sends the events of all paced answers of a loop when they are due. Confined to the loop.
 *
 * <p>Answers of one interval are due in the order in which they were due before, so a queue for
 * each interval is always sorted, and one timer for each queue is enough.
 */
final class Pacer {
  private final EventLoop loop;
  private final ServerState state;
  private final Map<Long, ArrayDeque<PacedAnswer>> lanes = new HashMap<>();

  Pacer(EventLoop loop, ServerState state) {
    this.loop = loop;
    this.state = state;
  }

  void add(PacedAnswer answer) {
    var lane = lanes.computeIfAbsent(answer.intervalNanos, interval -> new ArrayDeque<>());
    boolean asleep = lane.isEmpty();
    lane.addLast(answer);
    if (asleep) {
      loop.execute(() -> tick(lane));
    }
  }

  private void tick(ArrayDeque<PacedAnswer> lane) {
    long now = System.nanoTime();
    for (PacedAnswer next = lane.peekFirst(); next != null; next = lane.peekFirst()) {
      if (next.dueNanos > now) {
        now = System.nanoTime();
        if (next.dueNanos > now) {
          var unused = loop.schedule(() -> tick(lane), next.dueNanos - now, TimeUnit.NANOSECONDS);
          return;
        }
      }
      lane.removeFirst();
      state.late(Math.max(0, System.nanoTime() - next.dueNanos));
      if (next.sendNext()) {
        lane.addLast(next);
      }
    }
  }
}
