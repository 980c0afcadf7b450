package dev.runnel.peers.runnel;

import dev.runnel.peers.client.ClientProcess;
import java.util.Arrays;

/** Runnel's process. Which transport it uses is a question of the class path. */
public final class Main {
  private Main() {}

  /**
   * Runs a scenario.
   *
   * @param args {@code loop} or {@code publisher}, then as {@link ClientProcess#run} says
   */
  public static void main(String[] args) {
    boolean loop = args[0].equals("loop");
    ClientProcess.run(
        base -> loop ? new LoopClient(base) : new PublisherClient(base),
        Arrays.copyOfRange(args, 1, args.length));
  }
}
