package dev.runnel.faultserver;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the scripted servers of both protocols see and tell. Safe for use by many threads.
 *
 * @param <S> what their scripts are
 */
public abstract sealed class LoopbackServer<S> implements AutoCloseable
    permits ScriptedServer, Http2Server {
  final AtomicInteger accepted = new AtomicInteger();
  final AtomicInteger answering = new AtomicInteger();
  final AtomicLong written = new AtomicLong();
  final Sightings<RecordedRequest> requests = new Sightings<>("request");
  final Sightings<Disconnect> disconnects = new Sightings<>("disconnect");
  final ScriptFailures failures = new ScriptFailures();

  private final List<S> scripts;
  private final AtomicInteger answered = new AtomicInteger();

  LoopbackServer(List<S> scripts) {
    if (scripts.isEmpty()) {
      throw new IllegalArgumentException("a server needs a script");
    }
    this.scripts = scripts;
  }

  /** The script of the next request, over all connections; the last one repeats. */
  final S nextScript() {
    return scripts.get(Math.min(answered.getAndIncrement(), scripts.size() - 1));
  }

  /**
   * Where the server is.
   *
   * @return scheme, host and port, such as {@code http://127.0.0.1:PORT}; no slash at the end
   */
  public abstract URI uri();

  /**
   * All requests so far, each recorded before its script runs.
   *
   * @return the requests, in the order of their arrival
   */
  public final List<RecordedRequest> requests() {
    return requests.all();
  }

  /**
   * Waits for the next request that was not taken yet.
   *
   * @param limit how long to wait; an {@link AssertionError} if none comes in time
   * @return the request
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public final RecordedRequest takeRequest(Duration limit) throws InterruptedException {
    return requests.take(limit);
  }

  /**
   * All connections that clients were seen to leave while a request on them was being answered.
   *
   * @return the disconnects, in their order
   */
  public final List<Disconnect> disconnects() {
    return disconnects.all();
  }

  /**
   * Waits for the next disconnect that was not taken yet.
   *
   * @param limit how long to wait; an {@link AssertionError} if none comes in time
   * @return the disconnect
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public final Disconnect takeDisconnect(Duration limit) throws InterruptedException {
    return disconnects.take(limit);
  }

  /**
   * How many connections were accepted.
   *
   * @return the number so far
   */
  public final int connections() {
    return accepted.get();
  }

  /**
   * How many connections neither side has closed.
   *
   * @return the number now
   */
  public abstract int openConnections();

  /**
   * Waits until so many connections are open.
   *
   * @param count how many
   * @param limit how long to wait; then an {@link AssertionError}
   */
  public final void awaitOpenConnections(int count, Duration limit) {
    Await.until(count + " open connections", limit, () -> openConnections() == count);
  }

  /**
   * Whether no script runs: each has ended its answer, or its client has left.
   *
   * @return true if nothing is being answered
   */
  public final boolean isIdle() {
    return answering.get() == 0;
  }

  /**
   * Waits until no script runs: each has ended its answer, or its client has left.
   *
   * @param limit how long to wait; then an {@link AssertionError}
   */
  public final void awaitIdle(Duration limit) {
    Await.until("no script runs", limit, this::isIdle);
  }

  /**
   * How many bytes have left: with HTTP/1.1 those that the kernel has accepted, heads and framing
   * included, TLS not; with HTTP/2 those of the bodies.
   *
   * @return the number so far
   */
  public final long bytesWritten() {
    return written.get();
  }

  /**
   * Waits until nothing was written for a while, as when no client reads.
   *
   * @param quiet for how long nothing is written
   * @param limit how long to wait for that; then an {@link AssertionError}
   * @return {@link #bytesWritten} then
   */
  public final long awaitQuiet(Duration quiet, Duration limit) {
    return Await.quiet(written::get, quiet, limit);
  }

  /** Throws an {@link AssertionError} if a script has failed, or a client sent what isn't HTTP. */
  public final void assertHealthy() {
    failures.rethrow();
  }

  /** Closes all connections, ends all scripts, and throws as {@link #assertHealthy} does. */
  @Override
  public abstract void close();
}
