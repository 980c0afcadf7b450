package dev.runnel.benchmarks.jmh;

import dev.runnel.internal.wire.Framer;
import dev.runnel.internal.wire.FramerLimits;
import dev.runnel.internal.wire.WireFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What it costs to cut bytes into frames, a frame. */
@State(Scope.Thread)
public class FramingBenchmark extends Measured {
  private static final int FRAMES = 256;
  private static final int MEAN_PIECE = 1_400;

  /** How the bytes come. */
  public enum Fed {
    /** A frame at a time. */
    WHOLE,

    /** Cut at random places, about as long as what an Ethernet packet holds. */
    CUT
  }

  /** The wire format. */
  @Param public WireFormat format;

  /** How long a frame is, about. */
  @Param({"100", "400", "1000", "10000"})
  public int frameBytes;

  /** How the bytes come. */
  @Param public Fed fed;

  private List<byte[]> pieces;

  /** Makes the bytes. */
  @Setup
  public void prepare() {
    Api api =
        switch (format) {
          case SSE -> Api.ANTHROPIC;
          case NDJSON -> Api.OLLAMA;
          case EVENT_STREAM -> Api.BEDROCK;
        };
    int around = api.frame(api.script().text(0, "")).length;
    String text = "word ".repeat(Math.max(1, (frameBytes - around) / 5));
    List<byte[]> frames = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      frames.add(api.frame(api.script().text(i, text)));
    }
    pieces = fed == Fed.WHOLE ? frames : Cuts.random(Cuts.joined(frames), MEAN_PIECE);
  }

  /** One response body. */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public int frames(Blackhole blackhole) {
    Framer framer = format.newFramer(FramerLimits.DEFAULTS);
    int count = 0;
    for (byte[] piece : pieces) {
      framer.feed(ByteBuffer.wrap(piece));
      while (framer.next()) {
        blackhole.consume(framer.frame().length());
        count++;
      }
    }
    if (count != FRAMES) {
      throw new IllegalStateException(count + " frames");
    }
    return count;
  }
}
