package dev.runnel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.local.CatalogueEntry;
import dev.runnel.local.ModelStore;
import java.io.BufferedReader;
import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pull in a process of its own: what Ctrl-C makes of it. */
class PullProcessTest {
  private static final byte[] FIRST = Arrays.copyOf(new byte[] {'G', 'G', 'U', 'F'}, 600);

  @TempDir Path folder;

  /** The command, but with one model in the catalogue: folder and address are its arguments. */
  static final class OneModel {
    public static void main(String[] arguments) {
      var entry =
          new CatalogueEntry(
              "tiny", URI.create(arguments[1]), 1000, "0".repeat(64), "CC0-1.0", "of the test");
      var interruption = new Interruption();
      interruption.install();
      var command =
          new RunnelCommand(
              StandardStreams.ofProcess(),
              System::getenv,
              ModelSource.providers(),
              interruption,
              () -> ModelStore.at(Path.of(arguments[0])).withCatalogue(List.of(entry)));
      System.exit(command.run("pull", "tiny"));
    }
  }

  @Test
  void ctrlCKeepsThePartAndExitsWith130() throws Exception {
    assumeTrue(new File("/dev/null").exists(), "signals are sent as POSIX has them");
    try (var server =
            ScriptedServer.start(exchange -> {
              exchange.header("Content-Length", "1000").raw(FIRST);
              exchange.stall();
            });
        var command =
            CommandProcess.start(OneModel.class, folder.toString(), server.uri() + "/tiny.gguf");
        BufferedReader err = command.process().errorReader(StandardCharsets.UTF_8)) {
      String line = err.readLine();
      while (!line.contains("60%")) {
        line = err.readLine();
      }
      command.interrupt();
      server.takeDisconnect(CommandProcess.SOON);
      assertThat(command.exitCode()).isEqualTo(130);
      assertThat(err.readLine())
          .isEqualTo("runnel: cancelled. 0.0 of 0.0 MB are kept: run it again to go on");
    }
    assertThat(folder.resolve("tiny.gguf.part")).hasBinaryContent(FIRST);
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("tiny.gguf.lock", "tiny.gguf.part");
  }
}
