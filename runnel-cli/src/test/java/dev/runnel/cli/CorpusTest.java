package dev.runnel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.testing.Corpus;
import dev.runnel.testing.Recording;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command and a loopback server that plays recorded streams. */
class CorpusTest {
  static Stream<Recording> recordings() {
    return Corpus.require().recordingsOf("openai-chat").stream()
        .filter(recording -> recording.framing().equals("sse"))
        .filter(recording -> recording.expected().endsCleanly())
        .filter(recording -> recording.expected().error() == null)
        .filter(recording -> !recording.expected().text().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void printsTheTextOfARecording(Recording recording) {
    var invocation = new Invocation().from(ModelSource.providers());
    try (var server =
        ScriptedServer.start(exchange -> exchange.sse().raw(recording.bytes()).end())) {
      int code =
          invocation.run(
              "-m", "openai-compatible:recorded", "--base-url", server.uri() + "/v1", "say it");

      String text = recording.expected().text();
      assertThat(invocation.out()).isEqualTo(text.endsWith("\n") ? text : text + "\n");
      assertThat(code).isZero();
    }
  }
}
