package dev.runnel.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command, or another main class of its tests, as a process of its own. Close it to end it. */
record CommandProcess(Process process) implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(20);

  /** Starts the command, in an environment without keys and models. */
  static CommandProcess start(String... arguments) throws IOException {
    return start(Main.class, arguments);
  }

  static CommandProcess start(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectInput(new File("/dev/null"));
    builder.environment().keySet().removeIf(name -> name.matches("RUNNEL_.*|.*_API_KEY"));
    return new CommandProcess(builder.start());
  }

  /** What Ctrl-C does. */
  void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  /** Waits for the end. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the process has not ended within " + SOON);
    }
    return process.exitValue();
  }

  /** So many bytes of what it prints. */
  String out(int bytes) throws IOException {
    return new String(process.getInputStream().readNBytes(bytes), StandardCharsets.UTF_8);
  }

  /** All the rest of what it prints. */
  String out() throws IOException {
    return out(Integer.MAX_VALUE);
  }

  /** All that it says on standard error. */
  String err() throws IOException {
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
