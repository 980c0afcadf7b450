package dev.runnel.faultserver;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 server on 127.0.0.1 whose every answer is a {@link Script}.
 *
 * <p>TCP_NODELAY is on, every write is flushed, and a connection is read all the time, so the
 * client's close is seen at once. Safe for use by many threads.
 */
public final class ScriptedServer extends LoopbackServer<Script> {
  private final Acceptor acceptor = new Acceptor("scripted-server");
  private final @Nullable SSLContext tls;
  private final boolean early;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final Connection.Listener listener = new Recorder();

  private ScriptedServer(Builder builder, Script... scripts) {
    super(List.of(scripts));
    this.tls = builder.tls;
    this.early = builder.early;
  }

  /**
   * Starts a server without TLS.
   *
   * @param scripts at least one: the n-th request, over all connections, gets the n-th script, and
   *     the last one repeats
   * @return the server, to be closed by the caller
   */
  public static ScriptedServer start(Script... scripts) {
    return builder().start(scripts);
  }

  /**
   * Starts a server for HTTPS, HTTP/1.1 only.
   *
   * @param context the server's key, such as {@link TestTls#server()}
   * @param scripts as with {@link #start}
   * @return the server, to be closed by the caller
   */
  public static ScriptedServer tls(SSLContext context, Script... scripts) {
    return builder().tls(context).start(scripts);
  }

  /**
   * Starts a server for HTTPS with the key in a store.
   *
   * @param keys the store
   * @param password the password of the key
   * @param scripts as with {@link #start}
   * @return the server, to be closed by the caller
   * @throws GeneralSecurityException if the store or the password is of no use
   */
  public static ScriptedServer tls(KeyStore keys, char[] password, Script... scripts)
      throws GeneralSecurityException {
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return tls(context, scripts);
  }

  /**
   * Starts a server with options.
   *
   * @return a new builder: no TLS, requests read to their end before they are answered
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Options of a {@link ScriptedServer}. Not thread-safe. */
  public static final class Builder {
    private @Nullable SSLContext tls;
    private boolean early;

    private Builder() {}

    /**
     * Makes it HTTPS, with ALPN {@code http/1.1} and nothing else.
     *
     * @param context the server's key
     * @return this builder
     */
    public Builder tls(SSLContext context) {
      tls = context;
      return this;
    }

    /**
     * Has the scripts answer when a request's head has come and its body has not. {@link
     * RecordedRequest#bodyBytes} is then empty.
     *
     * @return this builder
     */
    public Builder answeringEarly() {
      early = true;
      return this;
    }

    /**
     * Starts the server.
     *
     * @param scripts as with {@link ScriptedServer#start}
     * @return the server, to be closed by the caller
     */
    public ScriptedServer start(Script... scripts) {
      var server = new ScriptedServer(this, scripts);
      server.acceptor.start(server::accepted, server.failures::add);
      return server;
    }
  }

  @Override
  public URI uri() {
    return Loopback.uri(tls == null ? "http" : "https", port());
  }

  /**
   * The port it listens on.
   *
   * @return the number of the port
   */
  public int port() {
    return acceptor.port();
  }

  @Override
  public int openConnections() {
    return (int) connections.stream().filter(Connection::isOpen).count();
  }

  @Override
  public void close() {
    failures.closing();
    acceptor.stop();
    connections.forEach(Connection::fin);
    if (!acceptor.awaitEnd()) {
      failures.add(new IllegalStateException("a script does not end when interrupted"));
    }
    failures.rethrow();
  }

  private void accepted(Socket socket) throws IOException {
    SSLSocket secure = tls == null ? null : layer(tls, socket);
    var connection =
        new Connection(accepted.incrementAndGet(), socket, secure, early, written, listener);
    connections.add(connection);
    acceptor.execute(connection::readAll);
    acceptor.execute(() -> answerAll(connection));
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
    answering.incrementAndGet();
    try {
      script.answer(exchange);
      return exchange.finish();
    } finally {
      answering.decrementAndGet();
    }
  }

  private final class Recorder implements Connection.Listener {
    @Override
    public void requested(RecordedRequest request) {
      requests.add(request);
    }

    @Override
    public void left(Disconnect disconnect) {
      if (!acceptor.isClosed()) {
        disconnects.add(disconnect);
      }
    }

    @Override
    public void failed(Throwable failure) {
      failures.add(failure);
    }
  }
}
