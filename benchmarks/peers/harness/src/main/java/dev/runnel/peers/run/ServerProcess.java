package dev.runnel.peers.run;

import dev.runnel.peers.contest.Protocol;
import dev.runnel.peers.server.ServerCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The server, in a process of its own, for the time of a run. */
final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final Path trustStore;
  private final List<String> ports;

  ServerProcess(Installation installation) throws IOException {
    trustStore = installation.work().resolve("trust.p12");
    process =
        new ProcessBuilder(
                installation.java(),
                "-Xmx1g",
                "-cp",
                installation.harnessPath(),
                "dev.runnel.peers.server.Main",
                trustStore.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String ready = out.readLine();
    if (ready == null || !ready.startsWith("ready ")) {
      throw new IOException("the server does not start: " + ready);
    }
    ports = List.of(ready.substring("ready ".length()).split(" ", -1));
  }

  String address(Protocol protocol) {
    return switch (protocol) {
      case PLAIN -> "http://127.0.0.1:" + ports.get(0);
      case TLS -> "https://127.0.0.1:" + ports.get(1);
      case HTTP2 -> "https://127.0.0.1:" + ports.get(2);
    };
  }

  /** Where it answers questions. */
  String control() {
    return address(Protocol.PLAIN);
  }

  /** What makes a JVM trust it. */
  List<String> trust() {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + trustStore,
        "-Djavax.net.ssl.trustStorePassword=" + ServerCertificate.PASSWORD,
        "-Djavax.net.ssl.trustStoreType=PKCS12");
  }

  @Override
  public void close() throws IOException {
    // The end of its input is its end.
    process.outputWriter(StandardCharsets.UTF_8).close();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
