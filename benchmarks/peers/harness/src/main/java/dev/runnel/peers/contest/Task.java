package dev.runnel.peers.contest;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * A scenario with its numbers: what is asked of each client.
 *
 * @param name its name in results and options
 * @param protocol how client and server talk
 * @param arguments what the client's process is told, the scenario first
 * @param repeats in how many processes
 * @param limitSeconds when a process has to be done
 * @param who the clients that take part
 * @param archived whether the JVM gets an archive of the classes that the client loads
 */
public record Task(
    String name,
    Protocol protocol,
    List<String> arguments,
    int repeats,
    int limitSeconds,
    Predicate<Contestant> who,
    boolean archived) {

  static Task of(String name, Protocol protocol, int repeats, int limitSeconds, Object... words) {
    List<String> arguments = Arrays.stream(words).map(String::valueOf).toList();
    return new Task(name, protocol, arguments, repeats, limitSeconds, one -> true, false);
  }

  Task only(Predicate<Contestant> some) {
    return new Task(name, protocol, arguments, repeats, limitSeconds, who.and(some), archived);
  }

  Task withArchive() {
    return new Task(name, protocol, arguments, repeats, limitSeconds, who, true);
  }

  /**
   * Whether a client takes part.
   *
   * @param contestant the client
   * @return whether it does
   */
  public boolean includes(Contestant contestant) {
    return who.test(contestant) && (protocol != Protocol.HTTP2 || contestant.http2());
  }
}
