package dev.runnel;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * A pump whose bytes are a queue. All that is not the way in is a plain field on purpose: the
 * stream promises that calls never overlap and that each sees what the one before wrote, and a
 * broken promise is to show.
 */
final class QueuedPump implements EventPump {
  private final Queue<Consumer<EventOutlet>> arrived = new ConcurrentLinkedQueue<>();
  private final Queue<Consumer<EventOutlet>> undecoded = new ArrayDeque<>();
  private volatile EventOutlet waker;
  private EventOutlet outlet;
  private boolean inside;
  private int broken;
  private int started;
  private int decoded;
  private int stopped;

  /** Something comes from the provider. */
  void arrive(Consumer<EventOutlet> step) {
    arrived.add(step);
    EventOutlet told = waker;
    if (told != null) {
      told.wake();
    }
  }

  void arrive(String delta) {
    arrive(out -> out.chunk(StreamChunk.text(delta)));
  }

  void arriveDone() {
    arrive(out -> out.done(FinishReason.STOP, TokenUsage.NONE));
  }

  @Override
  public void start(EventOutlet given) {
    enter(started == 0);
    started++;
    outlet = given;
    waker = given;
    inside = false;
    // As what came before it could be told.
    given.wake();
  }

  @Override
  public void pump() {
    enter(started == 1);
    for (var step = arrived.poll(); step != null; step = arrived.poll()) {
      undecoded.add(step);
    }
    while (outlet.hasRoom() && !undecoded.isEmpty()) {
      decoded++;
      undecoded.remove().accept(outlet);
    }
    inside = false;
  }

  @Override
  public void stop() {
    enter(started == 1);
    stopped++;
    outlet = null;
    inside = false;
  }

  /** How many steps have been taken. */
  int decoded() {
    return decoded;
  }

  /** How often it was stopped, or what went wrong. */
  String stops() {
    if (broken > 0) {
      return "overlap";
    }
    return started == stopped || stopped > 1 ? stopped + " stop" : "running";
  }

  private void enter(boolean allowed) {
    if (inside || stopped > 0 || !allowed) {
      broken++;
    }
    inside = true;
  }
}
