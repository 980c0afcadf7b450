package dev.runnel.faultserver;

import java.io.IOException;
import java.net.Socket;

/** The two ways to end a connection. Neither fails: where it has ended, there is nothing to do. */
final class Sockets {
  private Sockets() {}

  /** With a FIN. */
  static void close(Socket socket) {
    try (socket) {
      socket.shutdownOutput();
    } catch (IOException e) {
      // Closed already.
    }
  }

  /** With a RST. */
  static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // Closed already.
    }
  }
}
