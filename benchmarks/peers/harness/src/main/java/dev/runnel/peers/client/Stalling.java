package dev.runnel.peers.client;

import dev.runnel.peers.measure.ProcessUsage;
import dev.runnel.peers.wire.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One reader that stops reading, among others that go on. How much did the server get rid of, how
 * much of it lies in the client, and do the others notice?
 *
 * @param others how many others
 */
record Stalling(int others) implements Scenario {
  private static final long ENDLESS = 100_000_000;
  private static final int PACED_EVENTS = 100;
  private static final long ID = 7;

  @Override
  public void run(Client client, Server server) throws InterruptedException {
    var warm = new CountingReader();
    client.start(new Script.Blast(20_000, 0, 0).model(), warm);
    warm.await(30);
    server.reset();
    long heapBefore = liveHeap();

    var stalled = new StalledReader();
    client.startStalling(new Script.Blast(ENDLESS, 0, ID).model(), stalled);
    boolean began = stalled.began.await(10, TimeUnit.SECONDS);

    List<CountingReader> readers = new ArrayList<>();
    for (int i = 0; i < others; i++) {
      var reader = new CountingReader();
      readers.add(reader);
      // Some clients run the stream on the thread that starts it.
      Thread.startVirtualThread(
          () -> client.start(new Script.Paced(20, PACED_EVENTS, 0).model(), reader));
    }
    int completed = 0;
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    for (CountingReader reader : readers) {
      long millis = Math.max(1, (limit - System.nanoTime()) / 1_000_000);
      completed += reader.awaitEnd(millis).isEmpty() ? 1 : 0;
    }
    new Report()
        .put("began", began ? 1 : 0)
        .put("sent", server.sent(ID) / 1024.0 / 1024.0)
        .put("heap", (liveHeap() - heapBefore) / 1024.0 / 1024.0)
        .put("memory", ProcessUsage.peakMemoryKib() / 1024.0)
        .put("others", others)
        .put("completed", completed)
        .print();
  }

  private static long liveHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static final class StalledReader extends CountingReader {
    private final CountDownLatch began = new CountDownLatch(1);

    @Override
    boolean seen(long event, long nanoTime) {
      began.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return false;
    }
  }
}
