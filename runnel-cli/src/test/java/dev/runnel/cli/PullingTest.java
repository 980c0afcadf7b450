package dev.runnel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.faultserver.Await;
import dev.runnel.faultserver.Exchange;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.faultserver.SilentServer;
import dev.runnel.local.CatalogueEntry;
import dev.runnel.local.ModelStore;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PullingTest {
  private static final byte[] CONTENT = Arrays.copyOf(new byte[] {'G', 'G', 'U', 'F'}, 200_000);
  private static final int PART = 150_000;

  private final Invocation invocation = new Invocation();
  @TempDir Path folder;

  @Test
  void pullsAndSaysHowToAskIt() throws Exception {
    try (var server = ScriptedServer.start(PullingTest::whole)) {
      from(server.uri());
      assertThat(invocation.run("pull", "tiny")).isZero();
    }
    assertThat(folder.resolve("tiny.gguf")).hasBinaryContent(CONTENT);
    assertThat(invocation.out()).isEmpty();
    assertThat(invocation.err())
        .startsWith(
            """
            runnel: pulling tiny (0.2 MB, CC0-1.0) from 127.0.0.1
            runnel: tiny: 0%, 0.0 of 0.2 MB
            """)
        .endsWith(
            """
            runnel: tiny: 100%, 0.2 of 0.2 MB
            runnel: tiny is ready: runnel -m local:tiny "..."
            """);
  }

  @Test
  void atATerminalThereIsABar() throws Exception {
    try (var server = ScriptedServer.start(PullingTest::whole)) {
      from(server.uri());
      assertThat(invocation.errAtTerminal().run("pull", "local:tiny")).isZero();
    }
    assertThat(invocation.err())
        .contains("\rtiny    0% [", "\rtiny  100% [##########]  0.2 of 0.2 MB")
        .endsWith("\nrunnel: tiny is ready: runnel -m local:tiny \"...\"\n");
  }

  @Test
  void whatIsThereIsNotPulledAgain() throws Exception {
    Files.writeString(folder.resolve("tiny.gguf"), "x");
    invocation.store = ModelStore.at(folder);
    assertThat(invocation.run("pull", "tiny")).isZero();
    assertThat(invocation.run("pull", "nano")).isZero();
    assertThat(invocation.err())
        .isEqualTo(
            """
            runnel: tiny is there already: runnel -m local:tiny "..."
            runnel: nano is there already: runnel -m local:nano "..."
            """);
  }

  @Test
  void anUnknownNameIsToldTheNearestAndTheCatalogue() {
    invocation.store = ModelStore.at(folder);
    assertThat(invocation.run("pull", "smollm2-135")).isEqualTo(2);
    assertThat(invocation.err())
        .startsWith("runnel: the catalogue has no 'smollm2-135'; did you mean 'smollm2-135m'? What")
        .contains(" there is to pull:\n  smollm2-135m ", "144.8 MB", "Apache-2.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"llama3.2:1b", "TheBloke/TinyLlama", "../x"})
  void namesOfOtherRegistriesAreNoPrompt(String name) {
    invocation.store = ModelStore.at(folder);
    assertThat(invocation.run("pull", name)).isEqualTo(2);
    assertThat(invocation.err()).startsWith("runnel: the catalogue has no '" + name + "'; did you");
    assertThat(invocation.requests).isEmpty();
  }

  @Test
  void aTraceDoesNothingToATerminal() {
    var bytes = new ByteArrayOutputStream();
    new Notes(bytes, true, true).trace(new IllegalStateException("\u001b[2Jgone"));
    assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("␛[2Jgone\n\tat dev.runnel.cli");
  }

  @Test
  void noNameIsToldTheCatalogue() {
    invocation.store = ModelStore.at(folder);
    assertThat(invocation.run("pull")).isEqualTo(2);
    assertThat(invocation.err())
        .startsWith("runnel: name the model to pull. What there is to pull:\n  smollm2-135m ");
  }

  @Test
  void jsonIsRefused() {
    assertThat(invocation.run("--json", "pull", "tiny")).isEqualTo(2);
    assertThat(invocation.err()).contains("no --json").hasLineCount(1);
  }

  @Test
  void withoutANetworkOneLineSaysWhatToCheck() throws Exception {
    try (var nobody = SilentServer.refusing()) {
      from(nobody.uri());
      assertThat(invocation.run("pull", "tiny")).isEqualTo(7);
      assertThat(invocation.err().lines().toList().getLast())
          .isEqualTo(
              "runnel: cannot reach 127.0.0.1:"
                  + nobody.port()
                  + ": check the network or the proxy");
    }
    assertThat(invocation.err()).hasLineCount(2);
    assertThat(folder.toFile().list()).containsExactly("tiny.gguf.lock");
  }

  @Test
  void aCutTransferIsGoneOnWith() throws Exception {
    try (var server =
        ScriptedServer.start(exchange -> begin(exchange).truncate(), PullingTest::rest)) {
      from(server.uri());
      assertThat(invocation.run("pull", "tiny")).isEqualTo(8);
      assertThat(invocation.err().lines().toList().getLast())
          .startsWith("runnel: 127.0.0.1:")
          .endsWith(
              " closed the connection after 150000 of 200000 bytes, which are kept for the next"
                  + " try. Run it again to go on");

      invocation.errBytes.reset();
      assertThat(invocation.run("pull", "tiny")).isZero();
      assertThat(invocation.err()).contains("runnel: tiny: 75%, 0.2 of 0.2 MB\n");
    }
    assertThat(folder.resolve("tiny.gguf")).hasBinaryContent(CONTENT);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ctrlCKeepsThePartAndSaysSo(boolean terminal) throws Exception {
    if (terminal) {
      invocation.errAtTerminal();
    }
    try (var server =
        ScriptedServer.start(exchange -> {
          begin(exchange);
          exchange.stall();
        })) {
      from(server.uri());
      var code = new int[1];
      Thread command = Thread.ofPlatform().start(() -> code[0] = invocation.run("pull", "tiny"));
      Path part = folder.resolve("tiny.gguf.part");
      Await.until(
          "the part has come",
          Duration.ofSeconds(20),
          () -> part.toFile().length() == PART && invocation.err().contains("%"));

      invocation.interruption.fire();

      assertThat(invocation.err()).endsWith(" of 0.2 MB are kept: run it again to go on\n");
      assertThat(invocation.err().lines()).anyMatch(line -> line.startsWith("runnel: cancelled. "));
      command.join();
      assertThat(code[0]).isEqualTo(130);
      assertThat(part).isNotEmptyFile();
    }
  }

  @Test
  void whatIsNotTheFileIsSaidAndNotKept() throws Exception {
    try (var server = ScriptedServer.start(exchange -> exchange.raw(begin()).end())) {
      invocation.store = store(server.uri(), PART, "0".repeat(64));
      assertThat(invocation.run("pull", "tiny")).isEqualTo(9);
    }
    assertThat(invocation.err()).contains("is not tiny and was deleted").doesNotContain("again");
    assertThat(folder.toFile().list()).containsExactly("tiny.gguf.lock");
  }

  @Test
  void aFileTheServerDoesNotHaveIsNoUsageError() throws Exception {
    try (var server = ScriptedServer.start(exchange -> exchange.json(404, "{}"))) {
      from(server.uri());
      assertThat(invocation.run("pull", "--debug", "tiny")).isEqualTo(4);
    }
    assertThat(invocation.err()).contains("answered 404 for tiny", "\tat dev.runnel");
  }

  private void from(URI server) throws Exception {
    byte[] sum = MessageDigest.getInstance("SHA-256").digest(CONTENT);
    invocation.store = store(server, CONTENT.length, HexFormat.of().formatHex(sum));
  }

  private ModelStore store(URI server, long size, String sum) {
    URI uri = server.resolve("/tiny.gguf");
    return ModelStore.at(folder)
        .withCatalogue(
            List.of(new CatalogueEntry("tiny", uri, size, sum, "CC0-1.0", "of the test")));
  }

  private static void whole(Exchange exchange) throws Exception {
    exchange.header("Content-Length", "200000").raw(CONTENT).end();
  }

  private static Exchange begin(Exchange exchange) throws Exception {
    return exchange.header("Content-Length", "200000").header("ETag", "\"1\"").raw(begin());
  }

  private static byte[] begin() {
    return Arrays.copyOf(CONTENT, PART);
  }

  private static void rest(Exchange exchange) throws Exception {
    exchange
        .status(206)
        .header("Content-Length", "50000")
        .header("Content-Range", "bytes 150000-199999/200000")
        .raw(new byte[CONTENT.length - PART])
        .end();
  }
}
