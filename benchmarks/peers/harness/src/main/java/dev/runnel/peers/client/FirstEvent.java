package dev.runnel.peers.client;

import dev.runnel.peers.measure.Samples;
import dev.runnel.peers.wire.Script;
import java.util.ArrayList;
import java.util.List;

/**
 * The time from the call to its first event, one call after the other, when everything is warm.
 *
 * @param warm calls before
 * @param calls calls that are measured
 */
record FirstEvent(int warm, int calls) implements Scenario {
  private static final long PAUSE_NANOS = 150_000;

  @Override
  public void run(Client client, Server server) throws InterruptedException {
    List<Double> micros = new ArrayList<>();
    long connections = 0;
    int failed = 0;
    for (int i = 0; i < warm + calls; i++) {
      if (i == warm) {
        connections = server.stat("accepted");
      }
      var reader = new FirstReader();
      long start = System.nanoTime();
      client.start(new Script.Blast(3, 0, 0).model(), reader);
      if (reader.awaitEnd(10_000).isPresent()) {
        failed++;
      } else if (i >= warm) {
        micros.add((reader.first - start) / 1e3);
      }
      pause();
    }
    Samples samples = Samples.of(micros);
    new Report()
        .put("p50", samples.median())
        .put("p99", samples.quantile(0.99))
        .put("failed", failed)
        // The question itself may need one.
        .put("connections", server.stat("accepted") - connections)
        .print();
  }

  /** Lets the client give its connection back, so that the next call finds it. */
  private static void pause() {
    for (long end = System.nanoTime() + PAUSE_NANOS; System.nanoTime() < end; ) {
      Thread.onSpinWait();
    }
  }

  private static final class FirstReader extends CountingReader {
    private volatile long first;

    @Override
    boolean seen(long event, long nanoTime) {
      if (event == 1) {
        first = System.nanoTime();
      }
      return true;
    }
  }
}
