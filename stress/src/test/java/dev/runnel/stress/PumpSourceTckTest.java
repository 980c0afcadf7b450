package dev.runnel.stress;

import dev.runnel.CustomModel;
import dev.runnel.EventOutlet;
import dev.runnel.EventPump;
import dev.runnel.FinishReason;
import dev.runnel.StreamChunk;
import dev.runnel.TokenUsage;

/** The TCK on streams whose source is pumped, as every HTTP model is. */
public final class PumpSourceTckTest extends PublisherTck {
  @Override
  CustomModel model(long chunks) {
    return CustomModel.async(
        "tck:pump", CustomModel.DEFAULT_BUFFER, (context, request) -> new Counting(chunks));
  }

  /** Sends as long as there is room. */
  private static final class Counting implements EventPump {
    private long left;
    private boolean over;
    private EventOutlet outlet;

    Counting(long chunks) {
      left = chunks;
    }

    @Override
    public void start(EventOutlet given) {
      outlet = given;
      pump();
    }

    @Override
    public void pump() {
      while (!over && outlet.hasRoom()) {
        if (left > 0) {
          outlet.chunk(StreamChunk.text("x").withFinal(--left == 0));
        } else {
          over = true;
          outlet.done(FinishReason.STOP, TokenUsage.NONE);
        }
      }
    }

    @Override
    public void stop() {}
  }
}
