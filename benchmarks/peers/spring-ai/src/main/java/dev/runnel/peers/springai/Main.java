package dev.runnel.peers.springai;

import dev.runnel.peers.client.ClientProcess;

/** The process of Spring AI. */
public final class Main {
  private Main() {}

  /**
   * Runs a scenario.
   *
   * @param args as {@link ClientProcess#run} says
   */
  public static void main(String[] args) {
    ClientProcess.run(SpringAiClient::new, args);
  }
}
