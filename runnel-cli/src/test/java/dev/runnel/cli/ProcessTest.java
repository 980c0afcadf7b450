package dev.runnel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.runnel.faultserver.ScriptedServer;
import java.io.File;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The command as a process of its own: what only the operating system can tell. */
class ProcessTest {
  private static final String HELLO =
      "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"},\"finish_reason\":null}]}";

  private static CommandProcess ask(ScriptedServer server) throws IOException {
    return CommandProcess.start(
        "-m", "openai-compatible:test", "--base-url", server.uri() + "/v1", "hi");
  }

  @Test
  void ctrlCCancelsTheStreamSaysSoAndExitsWith130() throws Exception {
    assumeTrue(new File("/dev/null").exists(), "signals are sent as POSIX has them");
    try (var server =
            ScriptedServer.start(exchange -> {
              exchange.sse().event(HELLO);
              exchange.stall();
            });
        var command = ask(server)) {
      assertThat(command.out(5)).isEqualTo("Hello");
      command.interrupt();
      server.takeDisconnect(CommandProcess.SOON);
      assertThat(command.exitCode()).isEqualTo(130);
      assertThat(command.err()).contains("cancelled");
    }
  }

  @Test
  void aReaderWhoLeavesEndsItQuietly() throws Exception {
    assumeTrue(new File("/dev/null").exists(), "pipes are closed as POSIX has them");
    try (var server = ScriptedServer.start(exchange -> exchange.sse().blast(HELLO));
        var command = ask(server)) {
      assertThat(command.out(5)).hasSize(5);
      command.process().getInputStream().close();
      server.takeDisconnect(CommandProcess.SOON);
      assertThat(command.exitCode()).isZero();
      assertThat(command.err()).isEmpty();
    }
  }

  /** No key, no network, no option: a real answer, and nothing on standard error but one line. */
  @Test
  void theFirstRunAnswers() throws Exception {
    assumeTrue(new File("/dev/null").exists(), "the input is empty as POSIX has it");
    try (var command = CommandProcess.start("What is the capital of Japan?")) {
      assertThat(command.out()).isEqualTo("The capital of Japan is Tokyo.\n");
      assertThat(command.exitCode()).isZero();
      assertThat(command.err()).startsWith("runnel: no key set, so local:nano").hasLineCount(1);
    }
  }
}
