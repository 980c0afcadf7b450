package dev.runnel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.runnel.testing.ScriptedServer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The command as a process of its own: what only the operating system can tell. */
class ProcessTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String HELLO =
      "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"},\"finish_reason\":null}]}";

  private static Process start(ScriptedServer server, String... more) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.runnel.cli.Main",
                "-m",
                "openai-compatible:test",
                "--base-url",
                server.uri() + "/v1"));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).redirectInput(new File("/dev/null")).start();
  }

  @Test
  void ctrlCCancelsTheStreamSaysSoAndExitsWith130() throws Exception {
    assumeTrue(new File("/dev/null").exists(), "signals are sent as POSIX has them");
    try (var server =
        ScriptedServer.start(exchange -> {
          exchange.sse().event(HELLO);
          exchange.stall();
        })) {
      Process process = start(server, "hi");
      try {
        assertThat(new String(process.getInputStream().readNBytes(5), StandardCharsets.UTF_8))
            .isEqualTo("Hello");
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        server.takeDisconnect(SOON);
        assertThat(process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(text(process.getErrorStream())).contains("cancelled");
      } finally {
        process.destroyForcibly();
      }
    }
  }

  @Test
  void aReaderWhoLeavesEndsItQuietly() throws Exception {
    assumeTrue(new File("/dev/null").exists(), "pipes are closed as POSIX has them");
    try (var server = ScriptedServer.start(exchange -> exchange.sse().blast(HELLO))) {
      Process process = start(server, "hi");
      try {
        assertThat(process.getInputStream().readNBytes(5)).hasSize(5);
        process.getInputStream().close();
        server.takeDisconnect(SOON);
        assertThat(process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(text(process.getErrorStream())).isEmpty();
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private static String text(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }
}
