package dev.runnel.peers.client;

import dev.runnel.peers.measure.ProcessUsage;
import dev.runnel.peers.measure.Samples;
import dev.runnel.peers.wire.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The time from cancelling a stream until the server sees that its client has gone.
 *
 * @param mode {@code silent}: nothing comes at the moment; {@code busy}: an event each 20 ms
 * @param who {@code reader}: who reads the stream stops; {@code other}: another thread cancels it
 * @param repeats how many streams
 */
record Cancelling(String mode, String who, int repeats) implements Scenario {
  private static final int WARM = 3;
  private static final int LAST = 5;
  private static final int GIVE_UP_AFTER = 3;
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(3);

  @Override
  public void run(Client client, Server server) throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      var reader = new CountingReader();
      client.start(new Script.Blast(200, 0, 0).model(), reader);
      reader.awaitEnd(10_000);
    }
    server.reset();
    int threads = ProcessUsage.threads();
    List<Double> millis = new ArrayList<>();
    int never = 0;
    for (int i = 0; i < WARM + repeats && never < GIVE_UP_AFTER; i++) {
      double took = cancelOne(client, server, i + 1);
      if (took < 0) {
        never++;
      } else if (i >= WARM) {
        millis.add(took);
      }
    }
    LockSupport.parkNanos(500_000_000);
    var report = new Report().put("mode", mode).put("who", who).put("never", never);
    if (!millis.isEmpty()) {
      Samples samples = Samples.of(millis);
      report.put("p50", samples.median()).put("max", samples.max());
    }
    report
        .put("seen", millis.size())
        .put("streamsLeft", server.stat("streams"))
        .put("threadsLeft", ProcessUsage.threads() - threads)
        .print();
  }

  /** In milliseconds; less than zero if the server has not seen it. */
  private double cancelOne(Client client, Server server, long id) throws InterruptedException {
    var reader = new StoppingReader(who.equals("reader"));
    Script script =
        mode.equals("silent") ? new Script.Hang(LAST, id) : new Script.Paced(20, 100_000, id);
    Call call = client.start(script.model(), reader);
    if (!reader.reached.await(5, TimeUnit.SECONDS)) {
      return -1;
    }
    long cancelled = reader.stoppedAt;
    if (who.equals("other")) {
      // In the middle between two events, and long after a reader has gone to sleep.
      LockSupport.parkNanos(50_000_000);
      cancelled = System.nanoTime();
      // It may never come back.
      Thread.ofPlatform().daemon().start(call::cancel);
    }
    long limit = System.nanoTime() + LIMIT_NANOS;
    long gone = server.goneAt(id);
    while (gone == 0 && System.nanoTime() < limit) {
      LockSupport.parkNanos(1_000_000);
      gone = server.goneAt(id);
    }
    return gone == 0 ? -1 : Math.max(0, gone - cancelled) / 1e6;
  }

  private static final class StoppingReader extends CountingReader {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final boolean stops;
    private volatile long stoppedAt;

    StoppingReader(boolean stops) {
      this.stops = stops;
    }

    @Override
    boolean seen(long event, long nanoTime) {
      if (event == LAST) {
        stoppedAt = System.nanoTime();
        reached.countDown();
      }
      return !stops || event < LAST;
    }
  }
}
