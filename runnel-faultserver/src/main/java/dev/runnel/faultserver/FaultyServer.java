package dev.runnel.faultserver;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A server that does one {@link Fault}, with every request. Thread-safe. */
public final class FaultyServer implements AutoCloseable {
  private final URI uri;
  private final AutoCloseable server;
  private final Supplier<List<RecordedRequest>> requests;
  private final IntSupplier openConnections;
  private final @Nullable LoopbackServer<?> elsewhere;

  private FaultyServer(
      URI uri,
      AutoCloseable server,
      Supplier<List<RecordedRequest>> requests,
      IntSupplier openConnections,
      @Nullable LoopbackServer<?> elsewhere) {
    this.uri = uri;
    this.server = server;
    this.requests = requests;
    this.openConnections = openConnections;
    this.elsewhere = elsewhere;
  }

  static FaultyServer of(LoopbackServer<?> server) {
    return redirecting(server, null);
  }

  static FaultyServer redirecting(LoopbackServer<?> server, @Nullable LoopbackServer<?> elsewhere) {
    return new FaultyServer(
        server.uri(), server, server::requests, server::openConnections, elsewhere);
  }

  static FaultyServer of(TcpServer server, boolean tls) {
    URI uri = tls ? server.httpsUri() : server.uri();
    return new FaultyServer(uri, server, List::of, server::openConnections, null);
  }

  static FaultyServer of(SilentServer server, boolean tls) {
    URI uri = tls ? server.httpsUri() : server.uri();
    return new FaultyServer(uri, server, List::of, () -> 0, null);
  }

  /**
   * Where the server is.
   *
   * @return scheme, host and port; no slash at the end
   */
  public URI uri() {
    return uri;
  }

  /**
   * What it was asked.
   *
   * @return the requests so far; none where the fault comes before them
   */
  public List<RecordedRequest> requests() {
    return requests.get();
  }

  /**
   * What reached another server, the one that redirects of this one lead to. What a client sends
   * there it has carried off, credentials included.
   *
   * @return the requests so far; there should be none
   */
  public List<RecordedRequest> requestsElsewhere() {
    return elsewhere == null ? List.of() : elsewhere.requests();
  }

  /**
   * How many connections neither side has closed.
   *
   * @return the number now
   */
  public int openConnections() {
    return openConnections.getAsInt();
  }

  /**
   * Waits until no connection is open, as after the client was closed.
   *
   * @param limit how long to wait; then an {@link AssertionError}
   */
  public void awaitNoConnection(Duration limit) {
    Await.until("no connection is open", limit, () -> openConnections() == 0);
  }

  /**
   * Whether the server has nothing more to do for the requests it got: it is done with them, or the
   * client has left.
   *
   * @return true if it has nothing to do
   */
  public boolean isIdle() {
    return server instanceof LoopbackServer<?> scripted
        ? scripted.isIdle()
        : openConnections() == 0;
  }

  /** Closes all connections; an {@link AssertionError} if the server itself has failed. */
  @Override
  public void close() {
    try (elsewhere) {
      server.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
