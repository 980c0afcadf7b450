package dev.runnel.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs every jcstress test, in JVMs of their own as jcstress wants it, on the JDK of this one. A
 * forbidden outcome fails; the report is {@code target/jcstress/index.html}.
 */
class JcstressTest {
  private static final Path DIRECTORY =
      Path.of(System.getProperty("runnel.stress.directory", "target/jcstress"));
  private static final String ARGUMENTS =
      System.getProperty("runnel.stress.jcstress", "-m quick -f 1 -iters 1 -time 100 -sc false");
  private static final String JVM = System.getProperty("runnel.stress.jvm", "");

  @Test
  @Timeout(value = 6, unit = TimeUnit.HOURS)
  void noForbiddenOutcome() throws Exception {
    Files.createDirectories(DIRECTORY);
    Path log = DIRECTORY.resolve("log");
    Process jcstress =
        new ProcessBuilder(command())
            .directory(DIRECTORY.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      int status = jcstress.waitFor();
      assertThat(status).as(() -> "jcstress:\n" + end(log)).isZero();
      assertThat(Files.readString(log)).contains("Failed tests: No matches").contains("passed");
    } finally {
      jcstress.descendants().forEach(ProcessHandle::destroyForcibly);
      jcstress.destroyForcibly();
    }
  }

  private static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath()));
    command.add("org.openjdk.jcstress.Main");
    command.addAll(List.of(ARGUMENTS.split(" ")));
    command.addAll(List.of("-r", DIRECTORY.toAbsolutePath().toString()));
    // Given options are the only ones; else jcstress tries several of its own.
    String options = "--enable-native-access=ALL-UNNAMED " + JVM;
    command.addAll(List.of(JVM.isBlank() ? "-jvmArgsPrepend" : "-jvmArgs", options.strip()));
    return command;
  }

  /** What Surefire hides in a jar of its own; only what exists, since jcstress looks at it all. */
  private static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(all.split(File.pathSeparator))
        .filter(entry -> Files.exists(Path.of(entry)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String end(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 200), lines.size()));
    } catch (IOException e) {
      return "no log: " + e;
    }
  }
}
