package dev.runnel.peers.server;

import dev.runnel.peers.measure.Histogram;
import dev.runnel.peers.measure.ProcessUsage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What the server knows of itself and of the streams with numbers. Thread-safe. */
final class ServerState {
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger streams = new AtomicInteger();
  private final AtomicInteger mostStreams = new AtomicInteger();
  private final Histogram lateMicros = new Histogram();
  private final Map<Long, Long> gone = new ConcurrentHashMap<>();
  private final Map<Long, Long> sent = new ConcurrentHashMap<>();

  void connected() {
    connections.incrementAndGet();
  }

  void opened() {
    mostStreams.accumulateAndGet(streams.incrementAndGet(), Math::max);
  }

  void closed() {
    streams.decrementAndGet();
  }

  void gone(long id) {
    if (id != 0) {
      gone.put(id, System.nanoTime());
    }
  }

  void sent(long id, int bytes) {
    sent.merge(id, (long) bytes, Long::sum);
  }

  void late(long nanos) {
    lateMicros.add(TimeUnit.NANOSECONDS.toMicros(nanos));
  }

  /** Forgets everything but what is open. */
  void reset() {
    lateMicros.reset();
    mostStreams.set(streams.get());
    gone.clear();
    sent.clear();
  }

  /** When the client of a stream was seen to have gone, 0 if it was not. */
  long goneAt(long id) {
    return gone.getOrDefault(id, 0L);
  }

  /** How much of a stream has gone out. */
  long sent(long id) {
    return sent.getOrDefault(id, 0L);
  }

  /** A line for each number. */
  String stats() {
    return "accepted "
        + connections.get()
        + "\nstreams "
        + streams.get()
        + "\nmost "
        + mostStreams.get()
        + "\nlate "
        + lateMicros.quantile(0.99)
        + "\ncpu "
        + ProcessUsage.now().cpuNanos()
        + "\n";
  }
}
