package dev.runnel.faultserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * One HTTP/1.1 request and its answer, down to the TCP connection.
 *
 * <p>The body is chunked unless {@link #closeDelimited} or a {@code Content-Length} header says
 * otherwise. A script that returns without an ending has its response ended; one that sent nothing
 * at all has failed.
 */
public final class Exchange extends ServerExchange<Exchange> {
  private enum Framing {
    UNDECIDED,
    CHUNKED,
    LENGTH,
    CLOSE,
    NONE
  }

  private final Connection connection;
  private Framing framing = Framing.UNDECIDED;
  private Duration headPause = Duration.ZERO;
  private boolean over;
  private boolean keepAlive = true;

  Exchange(Connection connection, RecordedRequest request) {
    super(request);
    this.connection = connection;
  }

  @Override
  Exchange self() {
    return this;
  }

  @Override
  CountDownLatch peerGone() {
    return connection.peerGone;
  }

  /** Which connection this is, counted from 1. */
  public int connectionId() {
    return connection.id;
  }

  /** Makes the head go out byte by byte with a pause after each. To be called before it is sent. */
  public Exchange slowHeaders(Duration pause) {
    headPause = pause;
    return this;
  }

  /**
   * Limits the kernel's send buffer (SO_SNDBUF; Linux doubles it), so that a client that doesn't
   * read is felt soon.
   */
  public Exchange sendBuffer(int bytes) throws IOException {
    connection.sendBuffer(bytes);
    return this;
  }

  @Override
  public Exchange sendHead() throws IOException, InterruptedException {
    if (framing == Framing.UNDECIDED) {
      boolean length = headers.containsKey("Content-Length");
      sendHead(length ? Framing.LENGTH : Framing.CHUNKED);
    }
    return this;
  }

  /** Sends the head of a body that has no framing and ends with the connection. */
  public Exchange closeDelimited() throws IOException, InterruptedException {
    headers.put("Connection", "close");
    sendHead(Framing.CLOSE);
    return this;
  }

  private void sendHead(Framing chosen) throws IOException, InterruptedException {
    if (framing != Framing.UNDECIDED) {
      throw new IllegalStateException("the head has been sent");
    }
    framing = chosen;
    if (chosen == Framing.CHUNKED) {
      headers.putIfAbsent("Transfer-Encoding", "chunked");
    }
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    byte[] bytes = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    if (headPause.isZero()) {
      connection.write(bytes);
      return;
    }
    for (byte[] one : Cuts.bytewise(bytes)) {
      connection.write(one);
      pause(headPause);
    }
  }

  @Override
  public Exchange raw(byte[] bytes) throws IOException, InterruptedException {
    sendHead();
    if (bytes.length > 0) { // an empty chunk would be the last
      connection.write(framing == Framing.CHUNKED ? chunk(bytes) : bytes);
    }
    return this;
  }

  private static byte[] chunk(byte[] bytes) {
    byte[] size = (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] chunk = new byte[size.length + bytes.length + 2];
    System.arraycopy(size, 0, chunk, 0, size.length);
    System.arraycopy(bytes, 0, chunk, size.length, bytes.length);
    chunk[chunk.length - 2] = '\r';
    chunk[chunk.length - 1] = '\n';
    return chunk;
  }

  /**
   * Writes bytes on the connection without any framing, also before a head, so that a script can
   * break the protocol. If no head was sent before, everything is the script's, and the connection
   * closes after it.
   */
  public Exchange rawSocket(byte[] bytes) throws IOException {
    if (framing == Framing.UNDECIDED) {
      framing = Framing.NONE;
    }
    connection.write(bytes);
    return this;
  }

  /** Writes text as UTF-8 on the connection without any framing. */
  public Exchange rawSocket(String text) throws IOException {
    return rawSocket(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Ends the response: the last chunk, or a close where only that ends it. */
  @Override
  public void end() throws IOException, InterruptedException {
    if (over) {
      return;
    }
    if (framing == Framing.UNDECIDED) {
      headers.put("Content-Length", "0");
    }
    sendHead();
    over = true;
    connection.answered();
    keepAlive =
        (framing == Framing.CHUNKED || framing == Framing.LENGTH)
            && !"close".equalsIgnoreCase(headers.get("Connection"))
            && !"close".equalsIgnoreCase(request().header("Connection"));
    if (framing == Framing.CHUNKED) {
      connection.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    if (!keepAlive) {
      connection.closeOrderly();
    }
  }

  /**
   * Closes TCP with a FIN where the body is not at its end. Over TLS there is no close_notify
   * either.
   */
  public void truncate() {
    hangUp();
    connection.fin();
  }

  /**
   * Closes the connection as an orderly server does (over TLS with a close_notify), but without the
   * body's end.
   */
  public void close() {
    hangUp();
    connection.closeOrderly();
  }

  /**
   * Closes TCP with a RST. It overtakes: what the client's kernel holds and the client hasn't read
   * is lost, so wait for the client first where the test wants it to see what was written.
   */
  public void reset() {
    hangUp();
    connection.reset();
  }

  private void hangUp() {
    over = true;
    keepAlive = false;
    connection.answered();
  }

  /**
   * Sends a FIN, but goes on reading, and is still there to see the client leave. Nothing can be
   * written after it.
   */
  public Exchange halfClose() throws IOException {
    keepAlive = false;
    framing = Framing.NONE;
    connection.halfClose();
    return this;
  }

  @Override
  public long peerClosedNanoTime() {
    return connection.peerGoneNanos();
  }

  /** Ends what the script left open. Returns whether the connection can take another request. */
  boolean finish() throws IOException, InterruptedException {
    if (!over && framing == Framing.UNDECIDED && connection.isOpen()) {
      throw new IllegalStateException("the script returned without an answer to " + request());
    }
    if (!over && connection.isOpen()) {
      end();
    }
    return keepAlive && connection.isOpen();
  }
}
