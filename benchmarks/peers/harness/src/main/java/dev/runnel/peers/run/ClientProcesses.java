package dev.runnel.peers.run;

import dev.runnel.peers.contest.Contestant;
import dev.runnel.peers.contest.Result;
import dev.runnel.peers.contest.ResultFile;
import dev.runnel.peers.contest.Task;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs clients, each in a fresh JVM. */
final class ClientProcesses {
  private final Installation installation;
  private final ServerProcess server;

  ClientProcesses(Installation installation, ServerProcess server) {
    this.installation = installation;
    this.server = server;
  }

  /** What it prints, and when it printed it first. */
  List<Result> run(Task task, Contestant contestant) throws IOException, InterruptedException {
    Path log = installation.work().resolve(task.name() + "-" + contestant.name() + ".stderr.txt");
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command(task, contestant)).redirectError(log.toFile()).start();
    var reading = CompletableFuture.supplyAsync(() -> read(process, start));
    try {
      if (!process.waitFor(task.limitSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return List.of(failed("not done in " + task.limitSeconds() + " s"));
      }
      List<Result> results = reading.get();
      return results.isEmpty() ? List.of(failed("exit " + process.exitValue())) : results;
    } catch (ExecutionException e) {
      throw new IOException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  private List<String> command(Task task, Contestant contestant) throws IOException {
    List<String> command = new ArrayList<>(List.of(installation.java(), "-Xmx2g"));
    if (task.archived()) {
      Path archive = installation.work().resolve(contestant.name() + ".jsa");
      command.add("-XX:+AutoCreateSharedArchive");
      command.add("-XX:SharedArchiveFile=" + archive);
    }
    command.addAll(server.trust());
    command.add("-cp");
    command.add(
        installation.classPath(contestant).stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(contestant.main());
    command.addAll(contestant.way());
    command.add(server.address(task.protocol()));
    command.add(server.control());
    command.addAll(task.arguments());
    return command;
  }

  private static List<Result> read(Process process, long start) {
    List<Result> results = new ArrayList<>();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        double millis = (System.nanoTime() - start) / 1e6;
        // Some libraries say something, too.
        if (line.startsWith("{")) {
          Result said = ResultFile.parse(line);
          Map<String, Double> numbers = new HashMap<>(said.numbers());
          if (numbers.remove("first") != null) {
            numbers.put("millis", millis);
          }
          results.add(new Result(said.words(), numbers));
        }
      }
    } catch (IOException e) {
      results.add(failed("unreadable: " + e.getMessage()));
    }
    return results;
  }

  private static Result failed(String why) {
    return new Result(Map.of("error", why), Map.of());
  }
}
