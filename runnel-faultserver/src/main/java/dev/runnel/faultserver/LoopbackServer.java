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

  /** Where the server is, such as {@code http://127.0.0.1:PORT}; no slash at the end. */
  public abstract URI uri();

  /** All requests so far, each recorded before its script runs. */
  public final List<RecordedRequest> requests() {
    return requests.all();
  }

  /** The next request not taken yet; an {@link AssertionError} if none comes in time. */
  public final RecordedRequest takeRequest(Duration limit) throws InterruptedException {
    return requests.take(limit);
  }

  /** All connections that clients were seen to leave while a request on them was being answered. */
  public final List<Disconnect> disconnects() {
    return disconnects.all();
  }

  /** The next disconnect not taken yet; an {@link AssertionError} if none comes in time. */
  public final Disconnect takeDisconnect(Duration limit) throws InterruptedException {
    return disconnects.take(limit);
  }

  /** How many connections were accepted so far. */
  public final int connections() {
    return accepted.get();
  }

  /** How many connections neither side has closed. */
  public abstract int openConnections();

  /** Waits until so many connections are open. */
  public final void awaitOpenConnections(int count, Duration limit) {
    Await.until(count + " open connections", limit, () -> openConnections() == count);
  }

  /**
   * How many bytes have left: with HTTP/1.1 those that the kernel has accepted, heads and framing
   * included, TLS not; with HTTP/2 those of the bodies.
   */
  public final long bytesWritten() {
    return written.get();
  }

  /**
   * Waits until nothing was written for a while, as when no client reads; returns {@link
   * #bytesWritten}.
   */
  public final long awaitQuiet(Duration quiet, Duration limit) {
    return Await.quiet(written::get, quiet, limit);
  }

  /** Throws if a script has failed, or a client sent what isn't HTTP. */
  public final void assertHealthy() {
    failures.rethrow();
  }

  /** Closes all connections, ends all scripts, and throws as {@link #assertHealthy} does. */
  @Override
  public abstract void close();
}
