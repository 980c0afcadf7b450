package dev.runnel.benchmarks.jmh;

import dev.runnel.StreamChunk;
import dev.runnel.internal.dialect.Answer;
import dev.runnel.internal.dialect.FrameDecoder;
import dev.runnel.internal.wire.Framer;
import dev.runnel.internal.wire.FramerLimits;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What it costs to make a chunk of a frame, with the framing, a piece: bytes, frame, answer, chunk.
 */
public class DecodingBenchmark extends Measured {
  private static final int PIECES = 512;
  private static final int READ_BYTES = 16 * 1024;

  /** Text of every API. */
  @State(Scope.Thread)
  public static class Text {
    /** The API. */
    @Param public Api api;

    private SampleAnswer answer;
    private byte[][] reads;

    /** Makes the bytes. */
    @Setup
    public void prepare() {
      answer = SampleAnswer.text(api, PIECES);
      reads = Cuts.every(answer.bytes(), READ_BYTES).toArray(byte[][]::new);
    }
  }

  /** Arguments, of the APIs that send them in pieces. */
  @State(Scope.Thread)
  public static class Tool {
    /** The API. */
    @Param({"OPENAI_CHAT", "OPENAI_RESPONSES", "ANTHROPIC", "BEDROCK", "COHERE"})
    public Api api;

    private SampleAnswer answer;
    private byte[][] reads;

    /** Makes the bytes. */
    @Setup
    public void prepare() {
      answer = SampleAnswer.tool(api, PIECES);
      reads = Cuts.every(answer.bytes(), READ_BYTES).toArray(byte[][]::new);
    }
  }

  /** Pieces of text. */
  @Benchmark
  @OperationsPerInvocation(PIECES)
  public Answer text(Text text, Blackhole blackhole) {
    return decode(text.api, text.reads, blackhole);
  }

  /** Pieces of a tool call's arguments. */
  @Benchmark
  @OperationsPerInvocation(PIECES)
  public Answer tool(Tool tool, Blackhole blackhole) {
    return decode(tool.api, tool.reads, blackhole);
  }

  private static Answer decode(Api api, byte[][] reads, Blackhole blackhole) {
    var answer = new Answer();
    Framer framer = api.dialect().format().newFramer(FramerLimits.DEFAULTS);
    FrameDecoder decoder = api.dialect().decoder(answer);
    int chunks = 0;
    for (byte[] read : reads) {
      framer.feed(ByteBuffer.wrap(read));
      while (framer.next()) {
        decoder.decode(framer.frame());
        StreamChunk chunk = answer.takeChunk();
        if (chunk != null) {
          blackhole.consume(chunk);
          chunks++;
        }
        answer.takeNews();
      }
    }
    if (chunks < PIECES) {
      throw new IllegalStateException(chunks + " chunks");
    }
    return answer;
  }
}
