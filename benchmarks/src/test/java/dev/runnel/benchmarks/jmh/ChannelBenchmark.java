package dev.runnel.benchmarks.jmh;

import dev.runnel.CustomModel;
import dev.runnel.StreamChunk;
import dev.runnel.StreamEvent;
import dev.runnel.internal.channel.EventChannel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.infra.Control;

/** What it costs to hand an event on. */
public class ChannelBenchmark extends Measured {
  private static final int BATCH = CustomModel.DEFAULT_BUFFER;
  private static final StreamEvent EVENT = new StreamEvent.Chunk(StreamChunk.text(" word"));

  /** A channel of one thread. */
  @State(Scope.Thread)
  public static class Own {
    private final EventChannel<StreamEvent> channel = new EventChannel<>(BATCH, event -> {});
  }

  /** A channel between two threads. */
  @State(Scope.Group)
  public static class Shared {
    private final EventChannel<StreamEvent> channel = new EventChannel<>(BATCH, event -> {});
  }

  /** Filled and emptied by one thread, as a busy stream is. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void uncontended(Own own, Blackhole blackhole) {
    for (int i = 0; i < BATCH; i++) {
      if (!own.channel.hasRoom() || !own.channel.offer(EVENT)) {
        throw new IllegalStateException("full");
      }
    }
    for (int i = 0; i < BATCH; i++) {
      blackhole.consume(own.channel.poll());
    }
  }

  /** One that sends, as often as there is room. */
  @Benchmark
  @Group("twoThreads")
  public void send(Shared shared, Control control) {
    while (!control.stopMeasurement && !shared.channel.offer(EVENT)) {
      Thread.onSpinWait();
    }
  }

  /** One that receives, waiting as a reader does. */
  @Benchmark
  @Group("twoThreads")
  public StreamEvent receive(Shared shared, Control control) throws InterruptedException {
    StreamEvent event = shared.channel.poll();
    while (event == null && !control.stopMeasurement) {
      // Not for ever: the other one may have been stopped.
      shared.channel.awaitReadable(TimeUnit.MILLISECONDS.toNanos(1), shared.channel.taken());
      event = shared.channel.poll();
    }
    return event;
  }
}
