package dev.runnel.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Runs the command once against a server of its own and once on this machine, so that the JVM can
 * write down which classes it needs. The launcher makes the archive of classes from it that later
 * runs start from.
 */
public final class WarmUp {
  private static final int ANSWERS = 3;
  private static final String[] DELTAS = {"{\"role\":\"assistant\"}", "{\"content\":\"hello\"}"};

  private WarmUp() {}

  /**
   * Runs.
   *
   * @param arguments none
   * @throws IOException if there is no loopback network
   */
  public static void main(String[] arguments) throws IOException {
    try (var server = new ServerSocket(0, ANSWERS, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> serve(server));
      String url =
          "http://"
              + server.getInetAddress().getHostAddress()
              + ":"
              + server.getLocalPort()
              + "/v1";
      run("--help");
      run("--stats", "--base-url", url, "-m", "openai-compatible:warm-up", "hello");
      run("--json", "--base-url", url, "-m", "openai-compatible:warm-up", "hello");
      run("--stats", "-m", "local:nano", "hello");
      run("models");
    }
    System.exit(0);
  }

  private static void run(String... arguments) {
    var streams =
        new StandardStreams(
            new ByteArrayInputStream(new byte[0]),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            false,
            false,
            false);
    var interruption = new Interruption();
    interruption.install();
    new RunnelCommand(streams, System::getenv, ModelSource.providers(), interruption)
        .run(arguments);
  }

  private static void serve(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        InputStream in = client.getInputStream();
        // Small enough to come in one piece; if not, a class less is archived.
        in.read(new byte[16 * 1024]);
        client.getOutputStream().write(answer().getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // The command has what it wanted, or is done.
      }
    }
  }

  private static String answer() {
    var answer =
        new StringBuilder("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n")
            .append("Connection: close\r\n\r\n");
    for (String delta : DELTAS) {
      answer.append("data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":");
      answer.append(delta).append("}]}\n\n");
    }
    return answer
        .append("data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{},")
        .append("\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1,")
        .append("\"completion_tokens\":1,\"total_tokens\":2}}\n\n")
        .append("data: [DONE]\n\n")
        .toString();
  }
}
