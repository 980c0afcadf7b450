package dev.runnel.peers.run;

import dev.runnel.peers.contest.Contestant;
import dev.runnel.peers.contest.Task;
import dev.runnel.peers.page.PerformancePage;
import java.nio.file.Path;
import java.util.List;

/**
 * What whoever starts a run may say.
 *
 * @param quick {@code --quick}: a few seconds for each, to see that all works
 * @param pageOnly {@code --page}: no run, only the page from the results that are there
 * @param append {@code --append}: keeps what is in the file; of each scenario the last run counts
 * @param clients {@code --clients=a,b}: only these; empty for all
 * @param scenarios {@code --scenarios=a,b*}: only these, or those that begin so; empty for all
 * @param repeats {@code --repeats=n}: in how many processes; 0 for what is usual
 * @param minutes {@code --minutes=n}: starts nothing more after so long
 * @param results {@code --results=file}: where results go, relative to the project; a quick run has
 *     a file of its own, so that it does not end up in the page by accident
 */
public record Options(
    boolean quick,
    boolean pageOnly,
    boolean append,
    List<String> clients,
    List<String> scenarios,
    int repeats,
    int minutes,
    Path results) {
  private static final Path QUICK =
      Path.of("benchmarks", "peers", "harness", "target", "run", "quick.jsonl");

  /**
   * Reads arguments.
   *
   * @param args the arguments
   * @return what they say
   * @throws IllegalArgumentException if one of them is unknown
   */
  public static Options parse(String... args) {
    boolean quick = false;
    boolean pageOnly = false;
    boolean append = false;
    List<String> clients = List.of();
    List<String> scenarios = List.of();
    int repeats = 0;
    int minutes = 60;
    String results = "";
    for (String arg : args) {
      int equals = arg.indexOf('=');
      String name = equals < 0 ? arg : arg.substring(0, equals);
      String value = arg.substring(equals + 1);
      switch (name) {
        case "--quick" -> quick = true;
        case "--page" -> pageOnly = true;
        case "--append" -> append = true;
        case "--clients" -> clients = List.of(value.split(",", -1));
        case "--scenarios" -> scenarios = List.of(value.split(",", -1));
        case "--repeats" -> repeats = Integer.parseInt(value);
        case "--minutes" -> minutes = Integer.parseInt(value);
        case "--results" -> results = value;
        default -> throw new IllegalArgumentException("unknown option: " + arg);
      }
    }
    Path file = results.isEmpty() ? (quick ? QUICK : PerformancePage.RESULTS) : Path.of(results);
    return new Options(quick, pageOnly, append, clients, scenarios, repeats, minutes, file);
  }

  boolean wants(Contestant contestant) {
    return clients.isEmpty() || clients.contains(contestant.name());
  }

  boolean wants(Task task) {
    return scenarios.isEmpty()
        || scenarios.stream()
            .anyMatch(wanted ->
                wanted.endsWith("*")
                    ? task.name().startsWith(wanted.substring(0, wanted.length() - 1))
                    : task.name().equals(wanted));
  }
}
