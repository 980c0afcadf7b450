package dev.runnel.peers.langchain4j;

import dev.runnel.peers.client.ClientProcess;
import java.util.Arrays;

/** The process of langchain4j. */
public final class Main {
  private Main() {}

  /**
   * Runs a scenario.
   *
   * @param args {@code plain} or {@code virtual}, then as {@link ClientProcess#run} says
   */
  public static void main(String[] args) {
    boolean virtual = args[0].equals("virtual");
    ClientProcess.run(
        base -> new LangChainClient(base, virtual), Arrays.copyOfRange(args, 1, args.length));
  }
}
