package dev.runnel.peers.client;

import dev.runnel.peers.measure.ProcessUsage;
import dev.runnel.peers.wire.Frames;
import dev.runnel.peers.wire.Script;
import java.util.List;

/**
 * Tool calls whose arguments come in many pieces: does a piece cost more, the more there are?
 *
 * @param sizes how many pieces, one after the other
 */
record ToolCalls(List<Integer> sizes) implements Scenario {
  private static final long WARM_NANOS = 3_000_000_000L;
  private static final long MEASURE_NANOS = 1_000_000_000L;

  @Override
  public void run(Client client, Server server) throws InterruptedException {
    for (long end = System.nanoTime() + WARM_NANOS; System.nanoTime() < end; ) {
      call(client, sizes.getFirst());
    }
    for (int pieces : sizes) {
      int calls = 0;
      ProcessUsage before = ProcessUsage.now();
      do {
        call(client, pieces);
        calls++;
      } while (System.nanoTime() - before.nanoTime() < MEASURE_NANOS);
      ProcessUsage used = ProcessUsage.now().since(before);
      double all = (double) pieces * calls;
      new Report()
          .put("pieces", pieces)
          .put("calls", calls)
          .put("micros", used.nanoTime() / 1e3 / all)
          .put("cpu", used.cpuNanos() / 1e3 / all)
          .put("allocated", used.allocatedBytes() / all)
          .print();
    }
  }

  private static void call(Client client, int pieces) throws InterruptedException {
    var reader = new CountingReader();
    client.startTools(new Script.Tools(pieces, 0).model(), reader);
    reader.await(120);
    if (reader.arguments() != 0 && reader.arguments() != Frames.argumentsLength(pieces)) {
      throw new IllegalStateException("the arguments are not whole");
    }
  }
}
