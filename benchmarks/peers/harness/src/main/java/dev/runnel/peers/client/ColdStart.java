package dev.runnel.peers.client;

import dev.runnel.peers.wire.Script;

/** Says when the first event of the process has come. Who started it has the clock. */
final class ColdStart implements Scenario {
  @Override
  public void run(Client client, Server server) throws InterruptedException {
    var reader = new PromptReader();
    client.start(new Script.Paced(50, 2, 0).model(), reader);
    reader.await(20);
  }

  private static final class PromptReader extends CountingReader {
    @Override
    boolean seen(long event, long nanoTime) {
      if (event == 1) {
        new Report().put("first", 1).print();
      }
      return true;
    }
  }
}
