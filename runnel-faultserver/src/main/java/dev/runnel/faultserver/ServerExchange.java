package dev.runnel.faultserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One request and the script's way to answer it: what HTTP/1.1 and HTTP/2 have in common, so that a
 * script written for {@code ServerExchange<?>} runs on either server.
 *
 * <p>Used by the script's thread only. What writes to a client that left throws {@link
 * PeerGoneException}, which the script may let through.
 *
 * @param <E> the exchange itself, for chained calls
 */
public abstract sealed class ServerExchange<E extends ServerExchange<E>>
    permits Exchange, Http2Exchange {
  /** How long a script waits for the test before it calls that a failure. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RecordedRequest request;
  private final CountDownLatch interruption = new CountDownLatch(1);

  /** The response's headers so far, names without regard to case. */
  final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** The response's status so far. */
  int status = 200;

  ServerExchange(RecordedRequest request) {
    this.request = request;
  }

  abstract E self();

  /** The latch that opens when the client leaves. */
  abstract CountDownLatch peerGone();

  /**
   * Sends status and headers now, if they haven't been. The body's framing is the server's usual
   * one.
   */
  public abstract E sendHead() throws IOException, InterruptedException;

  /**
   * Writes bytes into the body, as one HTTP chunk or DATA frame, and flushes. Sends the head first
   * if needed.
   */
  public abstract E raw(byte[] bytes) throws IOException, InterruptedException;

  /** Ends the response as the protocol wants it. The connection lives on where it can. */
  public abstract void end() throws IOException, InterruptedException;

  /** What the client asked. */
  public final RecordedRequest request() {
    return request;
  }

  /** Sets the status, 200 unless told. To be called before anything is sent. */
  public final E status(int code) {
    status = code;
    return self();
  }

  /** Sets a header, over an earlier value. To be called before anything is sent. */
  public final E header(String name, String value) {
    headers.put(name, value);
    return self();
  }

  /** Sends the head of an event stream; a content type set before stays. */
  public final E sse() throws IOException, InterruptedException {
    headers.putIfAbsent("Content-Type", "text/event-stream");
    return sendHead();
  }

  /** Sends a whole response with a Content-Length and ends it. */
  public void respond(int code, String contentType, String body)
      throws IOException, InterruptedException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    status(code).header("Content-Type", contentType);
    header("Content-Length", Integer.toString(bytes.length)).raw(bytes).end();
  }

  /** Sends a whole JSON response with a Content-Length and ends it. */
  public final void json(int code, String body) throws IOException, InterruptedException {
    respond(code, "application/json", body);
  }

  /** Writes {@code data: ...} and a blank line in one piece, and flushes. */
  public final E event(String data) throws IOException, InterruptedException {
    return raw(ServerSentEvents.event(data));
  }

  /** Writes an event with a name in one piece, and flushes. */
  public final E event(String name, String data) throws IOException, InterruptedException {
    return raw(ServerSentEvents.event(name, data));
  }

  /** Writes an SSE comment in one piece, and flushes. */
  public final E comment(String text) throws IOException, InterruptedException {
    return raw(ServerSentEvents.comment(text));
  }

  /** Writes text as UTF-8 into the body in one piece, and flushes. */
  public final E raw(String text) throws IOException, InterruptedException {
    return raw(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes each piece of a body for itself, as {@link Cuts} makes them, and flushes after each. */
  public final E raw(Iterable<byte[]> pieces) throws IOException, InterruptedException {
    for (byte[] piece : pieces) {
      raw(piece);
    }
    return self();
  }

  /** Waits, as a slow server does. */
  public final E pause(Duration time) throws InterruptedException {
    interruption.await(time.toNanos(), TimeUnit.NANOSECONDS);
    return self();
  }

  /**
   * Waits until the test lets the script go on; a latch that doesn't open in 30 s fails the test.
   */
  public final E await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new AssertionError("the test never opened the script's latch");
    }
    return self();
  }

  /**
   * Writes the event again and again until the client leaves. Returns the bytes of all events that
   * went out.
   */
  public final long blast(String data) throws IOException, InterruptedException {
    byte[] event = ServerSentEvents.event(data).getBytes(StandardCharsets.UTF_8);
    long accepted = 0;
    try {
      while (true) {
        raw(event);
        accepted += event.length;
      }
    } catch (PeerGoneException gone) {
      return accepted;
    }
  }

  /** Holds the line in silence until the client leaves (then returns) or the server closes. */
  public final void stall() throws InterruptedException {
    peerGone().await();
  }

  /**
   * Holds the line with an SSE comment every now and then until the client leaves or the server
   * closes.
   */
  public final void stallWithPings(Duration every) throws IOException, InterruptedException {
    try {
      while (!awaitPeerClosed(every)) {
        comment("ping");
      }
    } catch (PeerGoneException gone) {
      peerGone().await();
    }
  }

  /** Whether the client left within the time. */
  public final boolean awaitPeerClosed(Duration time) throws InterruptedException {
    return peerGone().await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** When the client was seen to leave, by {@link System#nanoTime}; only after it has. */
  public abstract long peerClosedNanoTime();
}
