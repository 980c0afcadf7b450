package dev.runnel.faultserver;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A bare socket that speaks HTTP by hand: shows what a server really put on the wire. */
final class RawClient implements AutoCloseable {
  private final Socket socket;

  RawClient(URI server) throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(10_000);
  }

  RawClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  RawClient get() throws IOException {
    return send("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n");
  }

  InputStream in() throws IOException {
    return socket.getInputStream();
  }

  /** Reads exactly as many bytes as the text has, and no more. */
  String read(int length) throws IOException {
    return new String(in().readNBytes(length), StandardCharsets.ISO_8859_1);
  }

  /** Reads up to and including the blank line after the head. */
  String readHead() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in().read();
      if (next < 0) {
        throw new IOException("no whole head: " + head);
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /** Reads to the end of the stream; a reset is an {@link IOException}. */
  String readAll() throws IOException {
    return new String(in().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
