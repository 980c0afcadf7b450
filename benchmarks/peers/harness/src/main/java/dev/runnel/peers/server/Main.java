package dev.runnel.peers.server;

import java.io.IOException;
import java.nio.file.Path;

/** The server's process: ends when its standard input does. */
public final class Main {
  private Main() {}

  /**
   * Starts the server and prints {@code ready} and its ports.
   *
   * @param args the file to write to what clients have to trust
   * @throws IOException if it cannot be written
   */
  public static void main(String[] args) throws IOException {
    var certificate = new ServerCertificate();
    certificate.writeTrustStore(Path.of(args[0]));
    try (var server = new PeerServer(certificate)) {
      System.out.println(
          "ready " + server.plainPort() + " " + server.tlsPort() + " " + server.http2Port());
      while (System.in.read() >= 0) {
        // Whoever started the server holds the other end.
      }
    }
  }
}
