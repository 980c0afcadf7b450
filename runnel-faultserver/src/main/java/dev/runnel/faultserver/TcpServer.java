package dev.runnel.faultserver;

import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP server on 127.0.0.1 that speaks no protocol but what its {@link TcpScript} writes: for what
 * goes wrong before there is a request, such as a TLS handshake cut off. Thread-safe.
 */
public final class TcpServer implements AutoCloseable {
  private final Acceptor acceptor = new Acceptor("tcp-server");
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final ScriptFailures failures = new ScriptFailures();
  private final TcpScript script;

  private TcpServer(TcpScript script) {
    this.script = script;
  }

  /**
   * Starts a server.
   *
   * @param script what it does with each connection
   * @return the server, to be closed by the caller
   */
  public static TcpServer start(TcpScript script) {
    var server = new TcpServer(script);
    server.acceptor.start(server::serve, server.failures::add);
    return server;
  }

  /**
   * The address for clients without TLS.
   *
   * @return {@code http://127.0.0.1:PORT}
   */
  public URI uri() {
    return Loopback.uri("http", acceptor.port());
  }

  /**
   * The address for clients that begin with a TLS handshake.
   *
   * @return {@code https://127.0.0.1:PORT}
   */
  public URI httpsUri() {
    return Loopback.uri("https", acceptor.port());
  }

  /**
   * How many connections clients have made.
   *
   * @return the number so far
   */
  public int connections() {
    return accepted.get();
  }

  /**
   * How many connections are being served.
   *
   * @return the number now
   */
  public int openConnections() {
    return sockets.size();
  }

  /** Closes all connections, ends all scripts, and throws if one of them has failed. */
  @Override
  public void close() {
    failures.closing();
    acceptor.stop();
    sockets.forEach(Sockets::close);
    if (!acceptor.awaitEnd()) {
      failures.add(new IllegalStateException("a script does not end when interrupted"));
    }
    failures.rethrow();
  }

  private void serve(Socket socket) {
    accepted.incrementAndGet();
    sockets.add(socket);
    acceptor.execute(() -> run(socket));
  }

  private void run(Socket socket) {
    try {
      script.serve(new TcpConnection(socket));
    } catch (Exception | AssertionError e) {
      failures.add(e);
    } finally {
      Sockets.close(socket);
      sockets.remove(socket);
    }
  }
}
