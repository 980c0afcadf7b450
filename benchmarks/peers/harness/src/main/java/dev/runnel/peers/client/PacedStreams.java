package dev.runnel.peers.client;

import dev.runnel.peers.measure.Histogram;
import dev.runnel.peers.measure.ProcessUsage;
import dev.runnel.peers.wire.Script;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Many streams at a time, each with an event in regular intervals, as models speak.
 *
 * @param warmMillis how long fewer streams warm up before, in rounds that open and end them
 * @param streams how many
 * @param millis the interval
 * @param events how many events each has
 */
record PacedStreams(int warmMillis, int streams, int millis, int events) implements Scenario {
  private static final int STARTS_PER_SECOND = 1_500;
  private static final int WARM_INTERVAL = 20;
  private static final int WARM_EVENTS = 40;

  @Override
  public void run(Client client, Server server) throws InterruptedException {
    int warm = Math.max(50, streams / 10);
    long end = System.nanoTime() + warmMillis * 1_000_000L;
    do {
      new Round(warm, WARM_INTERVAL, WARM_EVENTS).run(client, 30);
    } while (System.nanoTime() < end);

    server.reset();
    var threads = new PeakThreads();
    var round = new Round(streams, millis, events);
    long serverBefore = server.cpuNanos();
    ProcessUsage before = ProcessUsage.now();
    round.run(client, Math.max(30, (long) millis * events * 3 / 1000 + 15));
    ProcessUsage used = ProcessUsage.now().since(before);
    long serverUsed = server.cpuNanos() - serverBefore;

    double seen = Math.max(1, round.seen.sum());
    new Report()
        .put("streams", streams)
        .put("millis", millis)
        .put("events", round.seen.sum())
        .put("completed", round.completed.get())
        .put("failed", round.failed.get())
        .put("unfinished", round.left.getCount())
        .put("failure", String.valueOf(round.failure.get()))
        .put("seconds", used.nanoTime() / 1e9)
        .put("cpu", used.cpuNanos() / 1e3 / seen)
        .put("allocated", used.allocatedBytes() / seen)
        .put("p50", round.latencyMicros.quantile(0.5))
        .put("p99", round.latencyMicros.quantile(0.99))
        .put("memory", ProcessUsage.peakMemoryKib() / 1024.0)
        .put("threads", threads.stop())
        .put("most", server.stat("most"))
        .put("late", server.stat("late"))
        .put("serverCpu", serverUsed / 1e3 / seen)
        .print();
  }

  private static final class Round {
    private final int streams;
    private final int millis;
    private final int events;
    private final Histogram latencyMicros = new Histogram();
    private final LongAdder seen = new LongAdder();
    private final AtomicInteger completed = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private final CountDownLatch left;

    Round(int streams, int millis, int events) {
      this.streams = streams;
      this.millis = millis;
      this.events = events;
      this.left = new CountDownLatch(streams);
    }

    void run(Client client, long seconds) throws InterruptedException {
      // A thread of its own: a client that blocks whoever starts a stream shall not block us.
      Thread.ofPlatform().daemon().start(() -> startAll(client));
      if (!left.await(seconds, TimeUnit.SECONDS)) {
        failure.compareAndSet(null, "not done in " + seconds + " s");
      }
    }

    private void startAll(Client client) {
      String model = new Script.Paced(millis, events, 0).model();
      long start = System.nanoTime();
      for (int i = 0; i < streams; i++) {
        long due = start + i * 1_000_000_000L / STARTS_PER_SECOND;
        for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
          LockSupport.parkNanos(due - now);
        }
        var reader = new PacedReader();
        try {
          client.start(model, reader);
        } catch (RuntimeException | LinkageError e) {
          reader.end(e);
        }
      }
    }

    private final class PacedReader extends CountingReader {
      @Override
      boolean seen(long event, long nanoTime) {
        if (nanoTime >= 0) {
          latencyMicros.add((System.nanoTime() - nanoTime) / 1_000);
          seen.increment();
        }
        return true;
      }

      @Override
      void ended(boolean well) {
        if (well && events() >= events) {
          completed.incrementAndGet();
        } else {
          failed.incrementAndGet();
          failure.compareAndSet(null, well ? "too few events: " + events() : "a stream failed");
        }
        left.countDown();
      }
    }
  }
}
