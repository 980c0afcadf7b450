package dev.runnel.faultserver;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/** Accepts {@link PoisonableSocket}s on a free port of 127.0.0.1. */
final class PoisonableServerSocket extends ServerSocket {
  PoisonableServerSocket(int backlog) throws IOException {
    super(0, backlog, Loopback.ADDRESS);
  }

  @Override
  public Socket accept() throws IOException {
    Socket socket = new PoisonableSocket();
    implAccept(socket);
    return socket;
  }
}
