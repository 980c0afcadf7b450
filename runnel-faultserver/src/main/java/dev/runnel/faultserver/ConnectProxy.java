package dev.runnel.faultserver;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A forward proxy on 127.0.0.1 for tests: CONNECT tunnels, and plain requests with an absolute URI
 * (all of one client connection to the same origin). An end of either side is passed on to the
 * other. Counts what goes through.
 */
public final class ConnectProxy implements AutoCloseable {
  /** Written anew, or meant for the proxy alone. */
  private static final Set<String> DROPPED =
      Set.of("content-length", "transfer-encoding", "proxy-connection", "proxy-authorization");

  private final Acceptor acceptor = new Acceptor("connect-proxy");
  private final List<String> tunnels = new CopyOnWriteArrayList<>();
  private final List<String> forwards = new CopyOnWriteArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicLong up = new AtomicLong();
  private final AtomicLong down = new AtomicLong();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  private ConnectProxy() {}

  /**
   * Starts a proxy.
   *
   * @return the proxy, to be closed by the caller
   */
  public static ConnectProxy start() {
    ConnectProxy proxy = new ConnectProxy();
    // Who has not been served yet has lost nothing when the port closes.
    proxy.acceptor.start(proxy::accepted, failure -> {});
    return proxy;
  }

  /**
   * Where it is.
   *
   * @return {@code http://127.0.0.1:PORT}
   */
  public URI uri() {
    return Loopback.uri("http", acceptor.port());
  }

  /**
   * Where it is, as {@link java.net.ProxySelector#of} wants it.
   *
   * @return host and port
   */
  public InetSocketAddress address() {
    return new InetSocketAddress(Loopback.ADDRESS, acceptor.port());
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
   * The tunnels asked for.
   *
   * @return the {@code host:port} of every CONNECT so far
   */
  public List<String> tunnels() {
    return List.copyOf(tunnels);
  }

  /**
   * The plain requests.
   *
   * @return the absolute URI of every one so far
   */
  public List<String> forwards() {
    return List.copyOf(forwards);
  }

  /**
   * Bytes passed from clients to origins.
   *
   * @return how many so far
   */
  public long bytesUp() {
    return up.get();
  }

  /**
   * Bytes passed from origins to clients.
   *
   * @return how many so far
   */
  public long bytesDown() {
    return down.get();
  }

  /**
   * How many sockets are open, to both sides.
   *
   * @return the number now
   */
  public int openSockets() {
    return sockets.size();
  }

  /** Closes all connections to both sides. */
  @Override
  public void close() {
    acceptor.stop();
    sockets.forEach(Sockets::close);
    if (!acceptor.awaitEnd()) {
      throw new IllegalStateException("a proxy's thread does not end");
    }
  }

  private void accepted(Socket client) {
    accepted.incrementAndGet();
    sockets.add(client);
    acceptor.execute(() -> serve(client));
  }

  private void serve(Socket client) {
    try (client) {
      var in = new BufferedInputStream(client.getInputStream());
      var reader = new RequestReader(in, accepted.get(), false, () -> {});
      RecordedRequest request = reader.read();
      if (request != null && request.method().equals("CONNECT")) {
        tunnel(request, client, in);
      } else if (request != null) {
        forward(request, client, reader);
      }
    } catch (IOException | RuntimeException | ExecutionException gone) {
      // One of the two sides is gone; closing passes it on to the other.
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.remove(client);
    }
  }

  private void tunnel(RecordedRequest request, Socket client, InputStream in)
      throws IOException, InterruptedException, ExecutionException {
    tunnels.add(request.target());
    URI target = URI.create("tunnel://" + request.target());
    try (Socket origin = connect(target.getHost(), target.getPort())) {
      client.getOutputStream().write(ascii("HTTP/1.1 200 Connection Established\r\n\r\n"));
      Future<?> answers = acceptor.submit(() -> relay(origin, client));
      copy(in, origin.getOutputStream(), up);
      origin.shutdownOutput();
      answers.get();
    }
  }

  private void forward(RecordedRequest first, Socket client, RequestReader reader)
      throws IOException, InterruptedException, ExecutionException {
    URI target = URI.create(first.target());
    try (Socket origin = connect(target.getHost(), target.getPort() < 0 ? 80 : target.getPort())) {
      Future<?> answers = acceptor.submit(() -> relay(origin, client));
      for (var request = first; request != null; request = reader.read()) {
        forwards.add(request.target());
        byte[] bytes = originForm(request);
        origin.getOutputStream().write(bytes);
        up.addAndGet(bytes.length);
      }
      origin.shutdownOutput();
      answers.get();
    }
  }

  private Socket connect(String host, int port) throws IOException {
    Socket origin = new Socket(host, port);
    origin.setTcpNoDelay(true);
    sockets.add(origin);
    if (acceptor.isClosed()) {
      origin.close();
    }
    return origin;
  }

  /** Passes the origin's answers on until either side ends. */
  private void relay(Socket origin, Socket client) {
    try {
      copy(origin.getInputStream(), client.getOutputStream(), down);
      client.shutdownOutput();
    } catch (IOException gone) {
      Sockets.close(origin);
      Sockets.close(client);
    } finally {
      sockets.remove(origin);
    }
  }

  private static void copy(InputStream from, OutputStream to, AtomicLong counter)
      throws IOException {
    byte[] buffer = new byte[16 * 1024];
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      to.write(buffer, 0, read);
      counter.addAndGet(read);
    }
  }

  private static byte[] originForm(RecordedRequest request) {
    URI target = URI.create(request.target());
    String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
    StringBuilder head = new StringBuilder();
    head.append(request.method() + " " + target.getRawPath() + query + " HTTP/1.1\r\n");
    for (var header : request.headers().entrySet()) {
      if (!DROPPED.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        header.getValue().forEach(v -> head.append(header.getKey() + ": " + v + "\r\n"));
      }
    }
    byte[] body = request.bodyBytes();
    head.append("Content-Length: " + body.length + "\r\n\r\n");
    return Cuts.join(List.of(ascii(head.toString()), body));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
