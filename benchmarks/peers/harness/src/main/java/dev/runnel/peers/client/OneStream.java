package dev.runnel.peers.client;

import dev.runnel.peers.measure.ProcessUsage;
import dev.runnel.peers.wire.Sample;
import dev.runnel.peers.wire.Script;

/**
 * One stream at a time, as fast as it goes; large events in several, one after the other. Every
 * client gets the same time, not the same number of events, to warm up and to be measured: the
 * system counts CPU time in coarse steps, which short runs would drown in.
 *
 * @param bytes the size of an event, 0 for what comes naturally
 * @param warmMillis how long to warm up
 * @param millis how long to measure, about
 * @param repeats how often
 */
record OneStream(int bytes, int warmMillis, int millis, int repeats) implements Scenario {
  private static final long SMALL = 10_016;

  /** Of one answer: no model says as much, and Runnel takes no more than 64 million characters. */
  private static final long MOST_BYTES = 32 << 20;

  @Override
  public void run(Client client, Server server) throws InterruptedException {
    double perMilli = warmUp(client);
    long events = Math.max(SMALL, (long) (perMilli * millis) / Sample.PERIOD * Sample.PERIOD);
    for (int i = 0; i < repeats; i++) {
      measure(client, server, events);
    }
  }

  private double warmUp(Client client) throws InterruptedException {
    long end = System.nanoTime() + warmMillis * 1_000_000L;
    long events = SMALL;
    double perMilli = 0;
    do {
      long start = System.nanoTime();
      stream(client, events);
      double took = (System.nanoTime() - start) / 1e6;
      perMilli = events / took;
      events = took < 200 ? events * 2 : events;
    } while (System.nanoTime() < end);
    return perMilli;
  }

  private void measure(Client client, Server server, long events) throws InterruptedException {
    long serverBefore = server.cpuNanos();
    ProcessUsage before = ProcessUsage.now();
    stream(client, events);
    ProcessUsage used = ProcessUsage.now().since(before);
    long serverUsed = server.cpuNanos() - serverBefore;
    new Report()
        .put("events", events)
        .put("rate", events / (used.nanoTime() / 1e9))
        .put("cpu", used.cpuNanos() / 1e3 / events)
        .put("allocated", (double) used.allocatedBytes() / events)
        .put("serverCpu", serverUsed / 1e3 / events)
        .print();
  }

  private void stream(Client client, long events) throws InterruptedException {
    long most = bytes == 0 ? events : MOST_BYTES / bytes;
    for (long left = events; left > 0; left -= most) {
      answer(client, Math.min(left, most));
    }
  }

  private void answer(Client client, long events) throws InterruptedException {
    var reader = new CountingReader();
    client.start(new Script.Blast(events, bytes, 0).model(), reader);
    reader.await(120);
    boolean all = bytes != 0 || !reader.hasText() || reader.length() == Sample.length(events);
    if (reader.hasText() && (reader.events() != events || !all)) {
      throw new IllegalStateException(reader.events() + " events instead of " + events);
    }
  }
}
