package dev.runnel.benchmarks.jmh;

import dev.runnel.EventOutlet;
import dev.runnel.EventPump;
import dev.runnel.FinishReason;
import dev.runnel.StreamChunk;
import dev.runnel.TokenUsage;

/** Sends the same chunk so many times, as fast as there is room. */
final class RepeatingPump implements EventPump {
  private static final StreamChunk CHUNK = StreamChunk.text(" word");

  private final int chunks;
  private EventOutlet outlet;
  private int sent;

  RepeatingPump(int chunks) {
    this.chunks = chunks;
  }

  @Override
  public void start(EventOutlet outlet) {
    this.outlet = outlet;
    pump();
  }

  @Override
  public void pump() {
    while (outlet.hasRoom()) {
      if (sent == chunks) {
        outlet.done(FinishReason.STOP, TokenUsage.NONE);
        return;
      }
      outlet.chunk(CHUNK);
      sent++;
    }
  }

  @Override
  public void stop() {}
}
