package dev.runnel.peers.run;

import dev.runnel.peers.contest.Contestant;
import dev.runnel.peers.contest.Contestants;
import dev.runnel.peers.contest.Plan;
import dev.runnel.peers.contest.Result;
import dev.runnel.peers.contest.ResultFile;
import dev.runnel.peers.contest.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run: every scenario with every client, repeats in turns, each in a fresh JVM. */
final class Run {
  private final Installation installation;
  private final Options options;
  private final Path file;
  private final String name = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  private final long end;

  Run(Installation installation, Options options) {
    this.installation = installation;
    this.options = options;
    this.file = installation.root().resolve(options.results());
    this.end = System.nanoTime() + TimeUnit.MINUTES.toNanos(options.minutes());
  }

  void go(String... args) throws IOException, InterruptedException {
    Files.createDirectories(file.getParent());
    if (!options.append()) {
      Files.deleteIfExists(file);
    }
    write(Machine.describe(String.join(" ", args)), Map.of("scenario", "machine"));
    List<Contestant> contestants = contestants();
    try (var server = new ServerProcess(installation)) {
      var processes = new ClientProcesses(installation, server);
      for (Task task : Plan.tasks(options.quick())) {
        if (options.wants(task)) {
          run(task, contestants, processes);
        }
      }
    }
  }

  private List<Contestant> contestants() throws IOException {
    List<Contestant> contestants = new ArrayList<>();
    for (Contestant contestant : Contestants.ALL) {
      if (!options.wants(contestant)) {
        continue;
      }
      if (!installation.has(contestant)) {
        System.out.println("not built, so left out: " + contestant.name());
        continue;
      }
      contestants.add(contestant);
      var described = ClassPaths.describe(contestant, installation.classPath(contestant));
      write(described, Map.of("scenario", "client"));
    }
    return contestants;
  }

  private void run(Task task, List<Contestant> contestants, ClientProcesses processes)
      throws IOException, InterruptedException {
    if (System.nanoTime() > end) {
      System.out.println("no time left for " + task.name());
      return;
    }
    List<Contestant> taking = contestants.stream().filter(task::includes).toList();
    if (task.archived()) {
      // The first run makes the archive.
      for (Contestant contestant : taking) {
        processes.run(task, contestant);
      }
    }
    int repeats = options.repeats() == 0 ? task.repeats() : options.repeats();
    for (int repeat = 1; repeat <= repeats; repeat++) {
      for (Contestant contestant : taking) {
        for (Result result : processes.run(task, contestant)) {
          write(
              result,
              Map.of("scenario", task.name(), "client", contestant.name(), "repeat", "" + repeat));
        }
      }
    }
  }

  private void write(Result result, Map<String, String> more) throws IOException {
    Map<String, String> words = new HashMap<>(result.words());
    words.putAll(more);
    words.put("run", name);
    Result whole = new Result(words, result.numbers());
    ResultFile.append(file, whole);
    System.out.println(ResultFile.write(whole));
  }
}
