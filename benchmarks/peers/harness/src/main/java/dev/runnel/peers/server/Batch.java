package dev.runnel.peers.server;

import dev.runnel.peers.wire.Sample;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.function.LongFunction;

/** Some events in one buffer, ready to be written again and again. Immutable. */
final class Batch {
  private static final int ENOUGH_BYTES = 64 * 1024;

  private final ByteBuf bytes;
  private final int[] ends;

  private Batch(ByteBuf bytes, int[] ends) {
    this.bytes = bytes;
    this.ends = ends;
  }

  /** Whole periods of events, so many that a batch is worth a write. */
  static Batch of(Framing framing, LongFunction<String> event) {
    ByteBuf buffer = Unpooled.buffer();
    int[] period = new int[Sample.PERIOD];
    for (int i = 0; i < period.length; i++) {
      framing.append(event.apply(i), buffer);
      period[i] = buffer.writerIndex();
    }
    int length = buffer.writerIndex();
    int periods = Math.max(1, ENOUGH_BYTES / length);
    int[] ends = new int[periods * period.length];
    ByteBuf all = Unpooled.buffer(periods * length);
    for (int i = 0; i < ends.length; i++) {
      ends[i] = i / period.length * length + period[i % period.length];
    }
    for (int i = 0; i < periods; i++) {
      all.writeBytes(buffer, 0, length);
    }
    return new Batch(Framing.keep(all), ends);
  }

  int events() {
    return ends.length;
  }

  /** The first so many events. */
  ByteBuf first(int events) {
    return bytes.slice(0, ends[events - 1]);
  }
}
