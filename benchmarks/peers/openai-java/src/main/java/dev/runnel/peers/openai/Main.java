package dev.runnel.peers.openai;

import dev.runnel.peers.client.ClientProcess;
import java.util.Arrays;

/** The process of openai-java. */
public final class Main {
  private Main() {}

  /**
   * Runs a scenario.
   *
   * @param args {@code sync} or {@code async}, then as {@link ClientProcess#run} says
   */
  public static void main(String[] args) {
    boolean sync = args[0].equals("sync");
    ClientProcess.run(
        base -> sync ? new SyncClient(base) : new AsyncClient(base),
        Arrays.copyOfRange(args, 1, args.length));
  }
}
