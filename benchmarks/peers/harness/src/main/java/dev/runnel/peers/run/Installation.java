package dev.runnel.peers.run;

import dev.runnel.peers.contest.Contestant;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the build has put things.
 *
 * @param root the project's folder
 */
public record Installation(Path root) {

  /**
   * The JVM that everything runs on, which is the one that this runs on.
   *
   * @return the command
   */
  public String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * Where files may be put that nobody needs afterwards.
   *
   * @return a folder that exists
   * @throws IOException if it cannot be made
   */
  public Path work() throws IOException {
    return Files.createDirectories(peers().resolve("harness/target/run"));
  }

  /**
   * Whether a client was built.
   *
   * @param contestant the client
   * @return whether there is a class path of it
   */
  public boolean has(Contestant contestant) {
    return Files.exists(pathFile(contestant.module()));
  }

  /**
   * The class path of a client, its own classes first.
   *
   * @param contestant the client
   * @return jars only: archives of classes want that
   * @throws IOException if it was not built
   */
  public List<Path> classPath(Contestant contestant) throws IOException {
    List<Path> path = new ArrayList<>();
    path.add(jar(contestant.module()));
    for (String entry :
        Files.readString(pathFile(contestant.module())).strip().split(File.pathSeparator, -1)) {
      path.add(Path.of(entry));
    }
    return path;
  }

  String harnessPath() throws IOException {
    return jar("harness") + File.pathSeparator + Files.readString(pathFile("harness")).strip();
  }

  private Path peers() {
    return root.resolve("benchmarks/peers");
  }

  private Path pathFile(String module) {
    return peers().resolve(module).resolve("target/classpath");
  }

  private Path jar(String module) throws IOException {
    String start = "runnel-peers-" + module + "-";
    try (Stream<Path> files = Files.list(peers().resolve(module).resolve("target"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(start))
          .filter(file -> file.getFileName().toString().endsWith(".jar"))
          .findFirst()
          .orElseThrow(() -> new IOException("not built: " + module));
    }
  }
}
