package dev.runnel.faultserver;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One connection of a {@link TcpServer}: bytes and endings. Used by its script's thread only. */
public final class TcpConnection {
  private static final int MOST = 64 * 1024;

  private final Socket socket;

  TcpConnection(Socket socket) {
    this.socket = socket;
  }

  /**
   * Waits for the client's next bytes: the {@code ClientHello} of a TLS client, the beginning of a
   * request of any other.
   *
   * @return what one read gave, up to 64 KiB; empty at the end of input
   * @throws PeerGoneException if the client has reset the connection
   */
  public byte[] read() throws PeerGoneException {
    byte[] bytes = new byte[MOST];
    try {
      int read = socket.getInputStream().read(bytes);
      return Arrays.copyOf(bytes, Math.max(0, read));
    } catch (IOException e) {
      throw new PeerGoneException(e);
    }
  }

  /**
   * Writes bytes in one piece.
   *
   * @param bytes the bytes
   * @return this connection
   * @throws PeerGoneException if the client has left
   */
  public TcpConnection write(byte[] bytes) throws PeerGoneException {
    try {
      socket.getOutputStream().write(bytes);
      return this;
    } catch (IOException e) {
      throw new PeerGoneException(e);
    }
  }

  /**
   * Writes text in one piece.
   *
   * @param text the text, sent as UTF-8
   * @return this connection
   * @throws PeerGoneException if the client has left
   */
  public TcpConnection write(String text) throws PeerGoneException {
    return write(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads and says nothing until the client leaves or the server closes.
   *
   * @throws PeerGoneException if the client left by a reset
   */
  public void stall() throws PeerGoneException {
    while (read().length > 0) {
      // What the client says makes no difference.
    }
  }

  /** Closes the connection with a FIN, or a RST if the client's bytes were not all read. */
  public void close() {
    Sockets.close(socket);
  }

  /** Closes the connection with a RST. */
  public void reset() {
    Sockets.reset(socket);
  }
}
