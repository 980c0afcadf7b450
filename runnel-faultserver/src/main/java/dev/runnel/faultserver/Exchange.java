package dev.runnel.faultserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
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

  /**
   * Which connection this is.
   *
   * @return its number, counted from 1 in the order of acceptance
   */
  public int connectionId() {
    return connection.id;
  }

  /**
   * Makes the head go out byte by byte. To be called before it is sent.
   *
   * @param pause how long to wait after each byte
   * @return this exchange
   */
  public Exchange slowHeaders(Duration pause) {
    headPause = pause;
    return this;
  }

  /**
   * Limits the kernel's send buffer (SO_SNDBUF; Linux doubles it), so that a client that doesn't
   * read is felt soon.
   *
   * @param bytes its size
   * @return this exchange
   * @throws IOException if the connection is closed
   */
  public Exchange sendBuffer(int bytes) throws IOException {
    connection.sendBuffer(bytes);
    return this;
  }

  @Override
  public Exchange informational(int code, Map<String, String> fields) throws IOException {
    connection.write(head(code, fields));
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

  /**
   * Sends the head of a body that has no framing and ends with the connection.
   *
   * @return this exchange
   * @throws IOException if the client has left
   * @throws InterruptedException if the server is closed
   */
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
    byte[] bytes = head(status, headers);
    if (headPause.isZero()) {
      connection.write(bytes);
      return;
    }
    for (byte[] one : Cuts.bytewise(bytes)) {
      connection.write(one);
      pause(headPause);
    }
  }

  private static byte[] head(int status, Map<String, String> fields) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
    fields.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public Exchange raw(byte[] bytes) throws IOException, InterruptedException {
    sendHead();
    if (bytes.length > 0) { // an empty chunk would be the last
      connection.write(framing == Framing.CHUNKED ? chunk(bytes) : bytes);
    }
    return this;
  }

  static byte[] chunk(byte[] bytes) {
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
   *
   * @param bytes what to write
   * @return this exchange
   * @throws IOException if the client has left
   */
  public Exchange rawSocket(byte[] bytes) throws IOException {
    if (framing == Framing.UNDECIDED) {
      framing = Framing.NONE;
    }
    connection.write(bytes);
    return this;
  }

  /**
   * Writes text on the connection without any framing, as {@link #rawSocket(byte[])} does.
   *
   * @param text what to write, as UTF-8
   * @return this exchange
   * @throws IOException if the client has left
   */
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
      StringBuilder last = new StringBuilder("0\r\n");
      trailers.forEach((name, value) -> last.append(name + ": " + value + "\r\n"));
      connection.write(last.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }
    if (!keepAlive) {
      connection.closeOrderly();
    }
  }

  @Override
  public void truncate() {
    hangUp();
    connection.fin();
  }

  @Override
  public void close() {
    hangUp();
    connection.closeOrderly();
  }

  @Override
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
   *
   * @return this exchange
   * @throws IOException if the connection is closed
   */
  public Exchange halfClose() throws IOException {
    keepAlive = false;
    framing = Framing.NONE;
    connection.halfClose();
    return this;
  }

  @Override
  public Exchange rawBeneathTls(byte[] bytes) throws IOException {
    connection.writeBeneathTls(bytes);
    return this;
  }

  @Override
  public void alertTls() throws IOException, InterruptedException {
    hangUp();
    connection.alert();
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
