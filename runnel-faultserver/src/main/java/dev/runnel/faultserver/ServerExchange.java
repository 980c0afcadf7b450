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

  /** What follows the response's body. */
  final Map<String, String> trailers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** The response's status so far. */
  int status = 200;

  ServerExchange(RecordedRequest request) {
    this.request = request;
  }

  abstract E self();

  /** The latch that opens when the client leaves. */
  abstract CountDownLatch peerGone();

  /**
   * What the client asked.
   *
   * @return the request
   */
  public final RecordedRequest request() {
    return request;
  }

  // ---- the head

  /**
   * Sets the status, 200 unless told. To be called before the head is sent.
   *
   * @param code the status code, three digits
   * @return this exchange
   */
  public final E status(int code) {
    status = code;
    return self();
  }

  /**
   * Sets a header, over an earlier value. To be called before the head is sent.
   *
   * @param name its name, in any case
   * @param value its value
   * @return this exchange
   */
  public final E header(String name, String value) {
    headers.put(name, value);
    return self();
  }

  /**
   * Sends an interim response, which the client may not take for the answer (RFC 9110, section
   * 15.2). To be called before the head is sent, and as often as one likes.
   *
   * @param code its status, such as 100 (Continue) or 103 (Early Hints)
   * @param fields its headers
   * @return this exchange
   * @throws IOException if the client has left
   * @throws InterruptedException if the server is closed
   */
  public abstract E informational(int code, Map<String, String> fields)
      throws IOException, InterruptedException;

  /**
   * Sends status and headers now, if they haven't been. The body's framing is the server's usual
   * one.
   *
   * @return this exchange
   * @throws IOException if the client has left
   * @throws InterruptedException if the server is closed
   */
  public abstract E sendHead() throws IOException, InterruptedException;

  /**
   * Sends the head of an event stream; a content type set before stays.
   *
   * @return this exchange
   * @throws IOException if the client has left
   * @throws InterruptedException if the server is closed
   */
  public final E sse() throws IOException, InterruptedException {
    headers.putIfAbsent("Content-Type", "text/event-stream");
    return sendHead();
  }

  // ---- the body

  /**
   * Writes bytes into the body, as one HTTP chunk or DATA frame, and flushes. Sends the head first
   * if needed.
   *
   * @param bytes what to write; nothing is written if there are none
   * @return this exchange
   * @throws IOException if the client has left
   * @throws InterruptedException if the server is closed
   */
  public abstract E raw(byte[] bytes) throws IOException, InterruptedException;

  /**
   * Writes text into the body in one piece, and flushes.
   *
   * @param text what to write, as UTF-8
   * @return this exchange
   * @throws IOException if the client has left
   * @throws InterruptedException if the server is closed
   */
  public final E raw(String text) throws IOException, InterruptedException {
    return raw(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes each piece of a body for itself, as {@link Cuts} makes them, and flushes after each.
   *
   * @param pieces what to write
   * @return this exchange
   * @throws IOException if the client has left
   * @throws InterruptedException if the server is closed
   */
  public final E raw(Iterable<byte[]> pieces) throws IOException, InterruptedException {
    for (byte[] piece : pieces) {
      raw(piece);
    }
    return self();
  }

  /**
   * Writes a body byte by byte, and flushes and waits after each.
   *
   * @param bytes what to write
   * @param each how long to wait; {@link Duration#ZERO} for not at all
   * @return this exchange
   * @throws IOException if the client has left
   * @throws InterruptedException if the server is closed
   */
  public final E trickle(byte[] bytes, Duration each) throws IOException, InterruptedException {
    for (byte[] one : Cuts.bytewise(bytes)) {
      raw(one).pause(each);
    }
    return self();
  }

  /**
   * Writes an event without a name in one piece, and flushes.
   *
   * @param data its data; each of its lines becomes a {@code data:} line
   * @return this exchange
   * @throws IOException if the client has left
   * @throws InterruptedException if the server is closed
   */
  public final E event(String data) throws IOException, InterruptedException {
    return raw(ServerSentEvents.event(data));
  }

  /**
   * Writes an event with a name in one piece, and flushes.
   *
   * @param name its name
   * @param data its data
   * @return this exchange
   * @throws IOException if the client has left
   * @throws InterruptedException if the server is closed
   */
  public final E event(String name, String data) throws IOException, InterruptedException {
    return raw(ServerSentEvents.event(name, data));
  }

  /**
   * Writes a comment of an event stream in one piece, and flushes.
   *
   * @param text the comment
   * @return this exchange
   * @throws IOException if the client has left
   * @throws InterruptedException if the server is closed
   */
  public final E comment(String text) throws IOException, InterruptedException {
    return raw(ServerSentEvents.comment(text));
  }

  /**
   * Writes an event again and again until the client leaves, which is no failure.
   *
   * @param data the event's data
   * @return the bytes of all events that went out
   * @throws IOException if something else is wrong
   * @throws InterruptedException if the server is closed
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

  // ---- ends

  /**
   * Sets a trailer, which {@link #end} sends; the body must not have a {@code Content-Length} then.
   *
   * @param name its name
   * @param value its value
   * @return this exchange
   */
  public final E trailer(String name, String value) {
    trailers.put(name, value);
    return self();
  }

  /**
   * Ends the response as the protocol wants it. The connection lives on where it can. Does nothing
   * if the response is over.
   *
   * @throws IOException if the client has left
   * @throws InterruptedException if the server is closed
   */
  public abstract void end() throws IOException, InterruptedException;

  /**
   * Sends a whole response with a {@code Content-Length} and ends it.
   *
   * @param code the status code
   * @param contentType the body's type
   * @param body the body, sent as UTF-8
   * @throws IOException if the client has left
   * @throws InterruptedException if the server is closed
   */
  public final void respond(int code, String contentType, String body)
      throws IOException, InterruptedException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    status(code).header("Content-Type", contentType);
    header("Content-Length", Integer.toString(bytes.length)).raw(bytes).end();
  }

  /**
   * Sends a whole JSON response with a {@code Content-Length} and ends it.
   *
   * @param code the status code
   * @param body the JSON
   * @throws IOException if the client has left
   * @throws InterruptedException if the server is closed
   */
  public final void json(int code, String body) throws IOException, InterruptedException {
    respond(code, "application/json", body);
  }

  /**
   * Closes the connection as an orderly server does, over TLS with a close_notify, but without the
   * response's end.
   *
   * @throws InterruptedException if the server is closed
   */
  public abstract void close() throws InterruptedException;

  /**
   * Closes TCP with a FIN without the response's end. Over TLS there is no close_notify either.
   *
   * @throws InterruptedException if the server is closed
   */
  public abstract void truncate() throws InterruptedException;

  /**
   * Closes TCP with a RST. It overtakes: what the client's kernel holds and the client hasn't read
   * is lost, so wait for the client first where the test wants it to see what was written.
   *
   * @throws InterruptedException if the server is closed
   */
  public abstract void reset() throws InterruptedException;

  // ---- beneath TLS

  /**
   * Writes bytes on the TCP connection beneath TLS, which its reader cannot decipher.
   *
   * @param bytes what to write
   * @return this exchange
   * @throws IOException if the client has left
   * @throws InterruptedException if the server is closed
   * @throws IllegalStateException if there is no TLS
   */
  public abstract E rawBeneathTls(byte[] bytes) throws IOException, InterruptedException;

  /**
   * Breaks TLS off with a fatal alert, {@code bad_record_mac}, and closes the connection.
   *
   * @throws IOException if the client has left
   * @throws InterruptedException if the server is closed
   * @throws IllegalStateException if there is no TLS
   */
  public abstract void alertTls() throws IOException, InterruptedException;

  // ---- time, and the client

  /**
   * Waits, as a slow server does.
   *
   * @param time how long
   * @return this exchange
   * @throws InterruptedException if the server is closed
   */
  public final E pause(Duration time) throws InterruptedException {
    interruption.await(time.toNanos(), TimeUnit.NANOSECONDS);
    return self();
  }

  /**
   * Waits until the test lets the script go on.
   *
   * @param latch opened by the test; one that doesn't open in 30 s fails the test
   * @return this exchange
   * @throws InterruptedException if the server is closed
   */
  public final E await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new AssertionError("the test never opened the script's latch");
    }
    return self();
  }

  /**
   * Holds the line in silence until the client leaves.
   *
   * @throws InterruptedException if the server is closed
   */
  public final void stall() throws InterruptedException {
    peerGone().await();
  }

  /**
   * Holds the line with a comment of an event stream every now and then until the client leaves.
   *
   * @param every how long to wait between two comments
   * @throws IOException if something else is wrong
   * @throws InterruptedException if the server is closed
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

  /**
   * Waits for the client to leave.
   *
   * @param time how long to wait
   * @return whether it has left by then
   * @throws InterruptedException if the server is closed
   */
  public final boolean awaitPeerClosed(Duration time) throws InterruptedException {
    return peerGone().await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * When the client was seen to leave; only after it has.
   *
   * @return the moment, by {@link System#nanoTime}
   */
  public abstract long peerClosedNanoTime();
}
