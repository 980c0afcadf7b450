package dev.runnel.stress.soak;

import dev.runnel.internal.time.SharedTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps many streams of mixed fates going for a long time, in a small heap, and watches what grows.
 * Prints a report; ends with 1 if an end is unexplained, something is left, or the heap has grown.
 *
 * <p>Options: {@code -Dsoak.streams=2000 -Dsoak.minutes=10}.
 */
final class Soak {
  private static final Duration SAMPLE_EVERY = Duration.ofSeconds(15);
  private static final Duration DOOM_EVERY = Duration.ofSeconds(10);
  private static final Duration END_WITHIN = Duration.ofMinutes(2);

  private final Ledger ledger = new Ledger();
  private final List<Sample> samples = new ArrayList<>();
  private final AtomicBoolean over = new AtomicBoolean();
  private final long start = System.nanoTime();

  private Soak() {}

  public static void main(String[] args) throws Exception {
    int streams = Integer.getInteger("soak.streams", 2_000);
    Duration time =
        Duration.ofSeconds(
            (long) (Double.parseDouble(System.getProperty("soak.minutes", "10")) * 60));
    SoakReport report = new Soak().run(streams, time);
    System.out.println(report.asMarkdown());
    System.exit(report.isClean() ? 0 : 1);
  }

  private SoakReport run(int streams, Duration time) throws Exception {
    try (var server = new ServerProcess();
        var later = Executors.newSingleThreadScheduledExecutor();
        var users = Executors.newVirtualThreadPerTaskExecutor()) {
      var models = new SoakModels(server.uris(), server.tls());
      var unused =
          later.scheduleAtFixedRate(
              models::doom, DOOM_EVERY.toMillis(), DOOM_EVERY.toMillis(), TimeUnit.MILLISECONDS);
      for (int i = 0; i < streams; i++) {
        users.execute(new SoakUser(models, ledger, later, () -> !over.get()));
      }
      Duration at = SAMPLE_EVERY;
      for (; at.compareTo(time) <= 0; at = at.plus(SAMPLE_EVERY)) {
        TimeUnit.NANOSECONDS.sleep(at.minusNanos(System.nanoTime() - start).toNanos());
        sample(server);
      }
      over.set(true);
      users.shutdown();
      boolean ended = users.awaitTermination(END_WITHIN.toSeconds(), TimeUnit.SECONDS);
      if (!ended) {
        ledger.unexplained("streams that do not end");
      }
      int left = leftOf(models);
      models.close();
      int connections = leftOf(server);
      return new SoakReport(streams, ledger, samples, left, connections, leftClocks());
    }
  }

  private void sample(ServerProcess server) throws Exception {
    Duration at = Duration.ofNanos(System.nanoTime() - start);
    var sample = Sample.take(at, ledger.streams(), server.connections());
    samples.add(sample);
    System.err.println(sample + " unexplained=" + ledger.unexplained());
    ledger.stories().forEach(System.err::println);
  }

  /** Streams that were dropped end when they are collected, which takes a collection or two. */
  private static int leftOf(SoakModels models) throws InterruptedException {
    for (int i = 0; i < 100 && models.liveStreams() > 0; i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return models.liveStreams();
  }

  private static int leftOf(ServerProcess server) throws Exception {
    for (int i = 0; i < 100 && server.connections() > 0; i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return server.connections();
  }

  /** What is left of an answer's body after its end is waited for, for seconds. */
  private static int leftClocks() throws InterruptedException {
    for (int i = 0; i < 100 && SharedTimer.pending() > 0; i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return SharedTimer.pending();
  }
}
