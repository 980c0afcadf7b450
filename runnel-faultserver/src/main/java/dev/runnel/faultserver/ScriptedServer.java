package dev.runnel.faultserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 server on 127.0.0.1 whose every answer is a {@link Script}.
 *
 * <pre>{@code
 * try (var server = ScriptedServer.start(exchange -> exchange.sse().event("{}").event("[DONE]").end())) {
 *   URI base = server.uri();
 * }
 * }</pre>
 *
 * <p>TCP_NODELAY is on, every write is flushed, and a connection is read all the time, so the
 * client's close is seen at once. Safe for use by many threads.
 */
public final class ScriptedServer extends LoopbackServer<Script> {
  private static final int BACKLOG = 4096;

  private final ServerSocket listening;
  private final @Nullable SSLContext tls;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("scripted-server-", 0).factory());
  private final Connection.Listener listener = new Recorder();

  private ScriptedServer(@Nullable SSLContext tls, Script... scripts) {
    super(List.of(scripts));
    this.tls = tls;
    try {
      this.listening = new ServerSocket(0, BACKLOG, Loopback.ADDRESS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts a server; the n-th request, over all connections, gets the n-th script, and the last one
   * repeats.
   */
  public static ScriptedServer start(Script... scripts) {
    return new ScriptedServer(null, scripts).accepting();
  }

  /** Starts a server for HTTPS, HTTP/1.1 only. */
  public static ScriptedServer tls(SSLContext context, Script... scripts) {
    return new ScriptedServer(context, scripts).accepting();
  }

  /** Starts a server for HTTPS with the key in the store. */
  public static ScriptedServer tls(KeyStore keys, char[] password, Script... scripts)
      throws GeneralSecurityException {
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return tls(context, scripts);
  }

  @Override
  public URI uri() {
    return Loopback.uri(tls == null ? "http" : "https", port());
  }

  /** The port. */
  public int port() {
    return listening.getLocalPort();
  }

  @Override
  public int openConnections() {
    return (int) connections.stream().filter(Connection::isOpen).count();
  }

  @Override
  public void close() {
    failures.closing();
    try (listening) {
      threads.shutdownNow();
    } catch (IOException e) {
      failures.add(e);
    }
    connections.forEach(Connection::fin);
    try {
      if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
        failures.add(new IllegalStateException("a script does not end when interrupted"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    failures.rethrow();
  }

  private ScriptedServer accepting() {
    threads.execute(this::acceptAll);
    return this;
  }

  private void acceptAll() {
    while (!listening.isClosed()) {
      try {
        Connection connection = open(listening.accept());
        connections.add(connection);
        threads.execute(connection::readAll);
        threads.execute(() -> answerAll(connection));
      } catch (IOException | RuntimeException e) {
        if (!threads.isShutdown()) {
          failures.add(e);
        }
      }
    }
    connections.forEach(Connection::fin);
  }

  private Connection open(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    SSLSocket secure = tls == null ? null : layer(tls, socket);
    return new Connection(accepted.incrementAndGet(), socket, secure, written, listener);
  }

  private static SSLSocket layer(SSLContext tls, Socket socket) throws IOException {
    SSLSocket secure =
        (SSLSocket)
            tls.getSocketFactory().createSocket(socket, "127.0.0.1", socket.getPort(), false);
    secure.setUseClientMode(false);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    secure.setSSLParameters(parameters);
    return secure;
  }

  private void answerAll(Connection connection) {
    try {
      Optional<RecordedRequest> request = connection.requests.take();
      while (request.isPresent() && answer(new Exchange(connection, request.get()))) {
        request = connection.requests.take();
      }
    } catch (Exception | AssertionError e) {
      failures.add(e);
    } finally {
      connection.closeOrderly();
      connections.remove(connection);
    }
  }

  private boolean answer(Exchange exchange) throws Exception {
    Script script = nextScript();
    script.answer(exchange);
    return exchange.finish();
  }

  private final class Recorder implements Connection.Listener {
    @Override
    public void requested(RecordedRequest request) {
      requests.add(request);
    }

    @Override
    public void left(Disconnect disconnect) {
      if (!threads.isShutdown()) {
        disconnects.add(disconnect);
      }
    }

    @Override
    public void failed(Throwable failure) {
      failures.add(failure);
    }
  }
}
