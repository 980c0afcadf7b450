package dev.runnel.faultserver;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * One accepted TCP connection. A reader thread is blocked in {@code read} all the time, also while
 * a script answers, so the client's end is seen and timed at once; a second thread runs the scripts
 * and is the only one that writes.
 */
final class Connection {
  /** What a connection tells its server. */
  interface Listener {
    void requested(RecordedRequest request);

    void left(Disconnect disconnect);

    void failed(Throwable failure);
  }

  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  final int id;

  /** Opens when the client has closed or reset the connection. */
  final CountDownLatch peerGone = new CountDownLatch(1);

  /** The requests read so far and not answered; an empty one comes after the last. */
  final BlockingQueue<Optional<RecordedRequest>> requests = new LinkedBlockingQueue<>();

  private final Socket socket;
  private final @Nullable SSLSocket tls;
  private final OutputStream out;
  private final AtomicLong written;
  private final Listener listener;
  private final boolean early;

  private final AtomicBoolean noticed = new AtomicBoolean();
  private volatile boolean answering;
  private volatile boolean halfClosed;
  private volatile boolean closedHere;
  private volatile long peerGoneNanos;

  /**
   * Wraps an accepted socket; {@code tls} is layered over it, or null. If {@code early}, requests
   * are told of before their bodies have come.
   */
  Connection(
      int id,
      Socket socket,
      @Nullable SSLSocket tls,
      boolean early,
      AtomicLong written,
      Listener listener)
      throws IOException {
    this.early = early;
    this.id = id;
    this.socket = socket;
    this.tls = tls;
    this.out = tls == null ? socket.getOutputStream() : tls.getOutputStream();
    this.written = written;
    this.listener = listener;
  }

  /**
   * Reads requests until the client is gone or the connection closed. Runs on the reader thread.
   */
  void readAll() {
    boolean abrupt = false;
    try {
      var in =
          new BufferedInputStream(tls == null ? socket.getInputStream() : tls.getInputStream());
      var reader = new RequestReader(in, id, early, () -> write(CONTINUE));
      for (var request = reader.read(); request != null; request = reader.read()) {
        answering = true;
        listener.requested(request);
        requests.add(Optional.of(request));
      }
    } catch (IOException e) {
      abrupt = true;
    } catch (RuntimeException e) {
      if (!closedHere) {
        listener.failed(e);
      }
      fin();
    }
    gone(abrupt);
    requests.add(Optional.empty());
  }

  /** Notes the end once: a read or a write may be first to see it. */
  private void gone(boolean abrupt) {
    if (noticed.compareAndSet(false, true)) {
      peerGoneNanos = System.nanoTime();
      if (answering && !closedHere) {
        listener.left(new Disconnect(peerGoneNanos, id, abrupt));
      }
      peerGone.countDown();
    }
  }

  /** Writes in one call, so in one segment where it fits. */
  void write(byte[] bytes) throws PeerGoneException {
    if (halfClosed) {
      throw new IllegalStateException("nothing can be written after halfClose");
    }
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      gone(true);
      throw new PeerGoneException(e);
    }
    written.addAndGet(bytes.length);
  }

  /** From here on it is no disconnect when the client leaves. */
  void answered() {
    answering = false;
  }

  boolean isOpen() {
    return !closedHere && peerGone.getCount() > 0;
  }

  long peerGoneNanos() {
    return peerGoneNanos;
  }

  void sendBuffer(int bytes) throws IOException {
    socket.setOption(StandardSocketOptions.SO_SNDBUF, bytes);
  }

  /** Sends a FIN and reads on. */
  void halfClose() throws IOException {
    halfClosed = true;
    socket.shutdownOutput();
  }

  /** Closes with a FIN; over TLS a close_notify goes first. */
  void closeOrderly() {
    closedHere = true;
    if (tls != null) {
      try {
        tls.shutdownOutput();
      } catch (IOException e) {
        // The client is gone already, or never finished its handshake.
      }
    }
    fin();
  }

  /** Closes TCP with a FIN. Inside TLS that is a truncation: there is no close_notify. */
  void fin() {
    closedHere = true;
    Sockets.close(socket);
  }

  /** Closes with a RST. */
  void reset() {
    closedHere = true;
    Sockets.reset(socket);
  }

  /** Writes to the socket beneath TLS. */
  void writeBeneathTls(byte[] bytes) throws PeerGoneException {
    if (tls == null) {
      throw new IllegalStateException("there is no TLS to write beneath");
    }
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      gone(true);
      throw new PeerGoneException(e);
    }
  }

  /** Has TLS break off with an alert, bad_record_mac, and closes. */
  void alert() throws IOException, InterruptedException {
    if (tls == null || !(socket instanceof PoisonableSocket poisonable)) {
      throw new IllegalStateException("there is no TLS to send an alert");
    }
    closedHere = true;
    poisonable.poison(TlsRecords.undecipherable());
    // The reader has then met the poison, and the alert is out.
    peerGone.await();
    fin();
  }
}
