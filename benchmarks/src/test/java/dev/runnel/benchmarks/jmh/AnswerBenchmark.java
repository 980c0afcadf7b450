package dev.runnel.benchmarks.jmh;

import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.CompletionStream;
import dev.runnel.StreamEvent;
import dev.runnel.ToolCall;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What it costs to read an answer by a {@code for} loop, a piece: all that a client does but the
 * network. The bytes are in memory and come 16 KiB at a time.
 */
public class AnswerBenchmark extends Measured {
  private static final int PIECES = 5_000;
  private static final CompletionRequest REQUEST = CompletionRequest.of("Tell me of the river.");

  /** Text of every API. */
  @State(Scope.Thread)
  public static class Text {
    /** The API. */
    @Param public Api api;

    private CompletionModel model;

    /** Makes the model. */
    @Setup
    public void open() {
      model = AnswerModel.of(SampleAnswer.text(api, PIECES));
    }

    /** Closes the model. */
    @TearDown
    public void close() {
      model.close();
    }
  }

  /** Pieces of text. */
  @Benchmark
  @OperationsPerInvocation(PIECES)
  public int text(Text text, Blackhole blackhole) {
    return read(text.model, PIECES, blackhole);
  }

  /**
   * Reads an answer by a loop, of a tool call what each chunk adds to its arguments. How many
   * chunks it had, which must be as many as the pieces.
   */
  static int read(CompletionModel model, int pieces, Blackhole blackhole) {
    int chunks = 0;
    int arguments = 0;
    try (CompletionStream stream = model.stream(REQUEST)) {
      for (StreamEvent event : stream) {
        switch (event) {
          case StreamEvent.Chunk chunk -> {
            blackhole.consume(chunk.chunk());
            chunks++;
            List<ToolCall> calls = chunk.chunk().toolCalls();
            if (!calls.isEmpty()) {
              ToolCall call = calls.getFirst();
              blackhole.consume(call.argumentsFrom(arguments));
              arguments = call.argumentsLength();
            }
          }
          case StreamEvent.Done done -> blackhole.consume(done);
          case StreamEvent.Error error -> throw error.error();
        }
      }
    }
    if (chunks < pieces) {
      throw new IllegalStateException(chunks + " chunks");
    }
    return chunks;
  }
}
