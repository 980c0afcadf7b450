package dev.runnel.peers.netty;

import dev.runnel.peers.client.ClientProcess;

/** Netty's process. */
public final class Main {
  private Main() {}

  /**
   * Runs a scenario.
   *
   * @param args as {@link ClientProcess#run} says
   */
  public static void main(String[] args) {
    ClientProcess.run(BareNettyClient::new, args);
  }
}
