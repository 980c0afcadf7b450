package dev.runnel.peers.client;

import java.net.URI;
import java.util.List;
import java.util.function.Function;

/** The process of a client: one client, one scenario, one life. */
public final class ClientProcess {
  private ClientProcess() {}

  /**
   * Runs a scenario and ends the process.
   *
   * @param clients makes the client, given the server's address, which has no slash at its end
   * @param args the server's address, where it answers questions, and the scenario with its numbers
   */
  public static void run(Function<String, ? extends Client> clients, String... args) {
    List<String> words = List.of(args);
    try {
      Scenario scenario = scenario(words.get(2), words.subList(3, words.size()));
      scenario.run(clients.apply(words.get(0)), new Server(URI.create(words.get(1))));
    } catch (Exception | Error e) {
      e.printStackTrace();
      new Report().put("error", e + (e.getCause() == null ? "" : ": " + e.getCause())).print();
    }
    // Some clients have threads that nothing ends.
    System.exit(0);
  }

  private static Scenario scenario(String name, List<String> words) {
    int[] n = new int[4];
    for (int i = 0; i < words.size() && i < n.length; i++) {
      n[i] = Character.isDigit(words.get(i).charAt(0)) ? Integer.parseInt(words.get(i)) : 0;
    }
    return switch (name) {
      case "check" -> new Check();
      case "one" -> new OneStream(n[0], n[1], n[2], n[3]);
      case "paced" -> new PacedStreams(n[0], n[1], n[2], n[3]);
      case "first" -> new FirstEvent(n[0], n[1]);
      case "cancel" -> new Cancelling(words.get(0), words.get(1), n[2]);
      case "tools" -> new ToolCalls(words.stream().map(Integer::valueOf).toList());
      case "stall" -> new Stalling(n[0]);
      case "cold" -> new ColdStart();
      default -> throw new IllegalArgumentException("no such scenario: " + name);
    };
  }
}
