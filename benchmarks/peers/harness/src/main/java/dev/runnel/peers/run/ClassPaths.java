package dev.runnel.peers.run;

import dev.runnel.peers.contest.Contestant;
import dev.runnel.peers.contest.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a class path says of a client. */
final class ClassPaths {
  private ClassPaths() {}

  /** Its version, and what an application has to carry for it. */
  static Result describe(Contestant contestant, List<Path> path) throws IOException {
    Map<String, Double> numbers = new HashMap<>();
    double jars = 0;
    double bytes = 0;
    for (Path jar : path) {
      if (!isOurs(name(jar))) {
        jars++;
        bytes += Files.size(jar);
      }
    }
    numbers.put("jars", jars);
    numbers.put("megabytes", bytes / 1e6);
    return new Result(
        Map.of("client", contestant.name(), "version", version(contestant, path)), numbers);
  }

  static String version(Contestant contestant, List<Path> path) {
    if (contestant.artifact().isEmpty()) {
      return "JDK " + Runtime.version().feature();
    }
    String start = contestant.artifact() + "-";
    for (Path jar : path) {
      String name = name(jar);
      if (name.startsWith(start) && Character.isDigit(name.charAt(start.length()))) {
        return name.substring(start.length(), name.length() - ".jar".length());
      }
    }
    return "?";
  }

  /** The harness, and what keeps logging silent: neither belongs to the client. */
  private static boolean isOurs(String name) {
    return name.startsWith("runnel-peers-")
        || name.startsWith("jspecify-")
        || name.startsWith("slf4j-nop-");
  }

  private static String name(Path jar) {
    return jar.getFileName().toString();
  }
}
