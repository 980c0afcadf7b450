package dev.runnel.faultserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Ports of 127.0.0.1 behind which nobody answers, each in its own way. */
public final class SilentServer implements AutoCloseable {
  private static final int BACKLOG = 4096;
  private static final int FILL_MILLIS = 150;
  private static final int MOST_FILLERS = 16;

  private final AutoCloseable holder;
  private final int port;
  private final List<Socket> fillers = new ArrayList<>();

  private SilentServer(AutoCloseable holder, int port) {
    this.holder = holder;
    this.port = port;
  }

  /**
   * Connections are made (by the kernel), requests can be sent, and no byte ever comes back.
   *
   * @return the server, to be closed by the caller
   */
  public static SilentServer accepting() {
    try {
      ServerSocket server = new ServerSocket(0, BACKLOG, Loopback.ADDRESS);
      return new SilentServer(server, server.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Connecting is refused at once: the port is bound, so nobody else can take it, but nobody
   * listens.
   *
   * @return the server, to be closed by the caller
   */
  public static SilentServer refusing() {
    try {
      Socket bound = new Socket();
      bound.bind(new InetSocketAddress(Loopback.ADDRESS, 0));
      return new SilentServer(bound, bound.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Connecting neither succeeds nor fails for minutes. Linux drops a SYN, instead of refusing it,
   * while the queue of connections nobody accepted is full; it holds one more than the backlog
   * asked for. So this asks for 1, fills the queue, and proves that the next connection hangs.
   *
   * @return the server, to be closed by the caller
   */
  public static SilentServer hanging() {
    try {
      ServerSocket server = new ServerSocket(0, 1, Loopback.ADDRESS);
      SilentServer silent = new SilentServer(server, server.getLocalPort());
      silent.fill();
      return silent;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The address for clients without TLS.
   *
   * @return {@code http://127.0.0.1:PORT}
   */
  public URI uri() {
    return Loopback.uri("http", port);
  }

  /**
   * The address for a TLS handshake that never ends.
   *
   * @return {@code https://127.0.0.1:PORT}
   */
  public URI httpsUri() {
    return Loopback.uri("https", port);
  }

  /**
   * The port.
   *
   * @return its number
   */
  public int port() {
    return port;
  }

  private void fill() throws IOException {
    while (fillers.size() < MOST_FILLERS) {
      Socket filler = new Socket();
      fillers.add(filler);
      try {
        filler.connect(new InetSocketAddress(Loopback.ADDRESS, port), FILL_MILLIS);
      } catch (SocketTimeoutException full) {
        filler.close();
        return;
      }
    }
    throw new IOException("this kernel accepts connections beyond the backlog");
  }

  @Override
  public void close() {
    try (holder) {
      for (Socket filler : fillers) {
        filler.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
