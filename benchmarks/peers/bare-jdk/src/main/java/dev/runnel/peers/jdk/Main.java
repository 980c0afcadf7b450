package dev.runnel.peers.jdk;

import dev.runnel.peers.client.ClientProcess;

/** The process of the JDK's HTTP client. */
public final class Main {
  private Main() {}

  /**
   * Runs a scenario.
   *
   * @param args as {@link ClientProcess#run} says
   */
  public static void main(String[] args) {
    ClientProcess.run(BareJdkClient::new, args);
  }
}
