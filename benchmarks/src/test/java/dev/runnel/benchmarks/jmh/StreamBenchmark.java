package dev.runnel.benchmarks.jmh;

import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.CompletionStream;
import dev.runnel.CustomModel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What it costs to get a chunk from a source to a reader, through the whole of a stream: the same
 * chunk each time, so nothing is decoded.
 */
@State(Scope.Thread)
public class StreamBenchmark extends Measured {
  private static final int CHUNKS = 5_000;
  private static final CompletionRequest REQUEST = CompletionRequest.of("Tell me of the river.");

  /** How it is read. */
  @Param public Reading reading;

  private final CompletionModel pumped =
      CustomModel.async(
          "pumped", CustomModel.DEFAULT_BUFFER, (context, request) -> new RepeatingPump(CHUNKS));

  private final CompletionModel threaded =
      CustomModel.of(
          "threaded",
          (context, request, sink) -> {
            for (int i = 0; i < CHUNKS; i++) {
              sink.text(" word");
            }
            sink.done();
          });

  private final CompletionModel brief =
      CustomModel.async(
          "brief", CustomModel.DEFAULT_BUFFER, (context, request) -> new RepeatingPump(1));

  /** Closes the models. */
  @TearDown
  public void close() {
    pumped.close();
    threaded.close();
    brief.close();
  }

  /** A source without a thread, as an HTTP model is: a chunk. */
  @Benchmark
  @OperationsPerInvocation(CHUNKS)
  public int pumped() throws InterruptedException {
    return read(pumped, CHUNKS);
  }

  /** A source that runs on a virtual thread of its own: a chunk. */
  @Benchmark
  @OperationsPerInvocation(CHUNKS)
  public int threaded() throws InterruptedException {
    return read(threaded, CHUNKS);
  }

  /** A stream of one chunk: what each stream costs beside its chunks. */
  @Benchmark
  public int wholeStream() throws InterruptedException {
    return read(brief, 1);
  }

  private int read(CompletionModel model, int expected) throws InterruptedException {
    try (CompletionStream stream = model.stream(REQUEST)) {
      int chunks = reading.chunks(stream);
      if (chunks != expected) {
        throw new IllegalStateException(chunks + " chunks");
      }
      return chunks;
    }
  }
}
