package dev.runnel.netty;

import dev.runnel.internal.thread.DaemonThreads;
import dev.runnel.spi.HttpExchange;
import dev.runnel.spi.HttpPost;
import dev.runnel.spi.HttpReceiver;
import dev.runnel.spi.HttpTransport;
import dev.runnel.spi.HttpTransportSettings;
import java.net.ProxySelector;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges over Netty, for thousands of streams at once: HTTP/2 over TLS where the server offers
 * it, else HTTP/1.1.
 *
 * <p>With {@code runnel-netty} on the class or module path every model makes one for itself. It is
 * built by hand where models are to share one, and so their connections, or where it is to be set
 * up:
 *
 * <pre>{@code
 * var transport = NettyTransport.builder().connectionsPerOrigin(200).build();
 * var model = OpenAi.builder().model("gpt-4o").transport(transport).build();
 * }</pre>
 *
 * <p>Threads: the event loops, called {@code runnel-netty-N}, are shared by all transports of the
 * process; as many as there are processors, but at most four, unless the system property {@code
 * dev.runnel.netty.threads} says another number. They start with the first connection and end ten
 * seconds after the last. Looking up hosts, a user's {@link ProxySelector} and the check of
 * certificates run on up to 16 daemon threads of each transport. No thread keeps the JVM alive.
 *
 * <p>Sockets are the operating system's own where Netty's native transport is on the class path
 * ({@code netty-transport-native-epoll} or {@code -kqueue}, with the classifier of the machine),
 * else the JDK's.
 *
 * <p>Thread-safe.
 */
public final class NettyTransport implements HttpTransport {
  private static final int STARTERS = 16;

  private final ExecutorService threads = DaemonThreads.pool("runnel-connect-", STARTERS);
  private final EventLoops loops;
  private final Routes routes;
  private final Pool pool;

  private NettyTransport(Settings settings, EventLoops loops) {
    this.loops = loops;
    routes = new Routes(settings.common().proxy());
    var means =
        new Dial.Means(settings, new TlsClient(settings.common().sslContext()), loops, threads);
    pool =
        new Pool(
            settings.connectionsPerOrigin(),
            (exchange, pool) -> new Dial(exchange, pool, means),
            threads);
  }

  /**
   * Starts a transport.
   *
   * @return a builder with the defaults; not thread-safe
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public HttpExchange send(HttpPost request, HttpReceiver receiver) {
    var exchange = new NettyExchange(request, receiver, pool, loops);
    if (!FieldSyntax.isSendable(request)) {
      threads.execute(() -> exchange.fail(exchange.words().unsendable()));
    } else if (routes.areInstant()) {
      find(exchange);
    } else {
      threads.execute(() -> find(exchange));
    }
    return exchange;
  }

  private void find(NettyExchange exchange) {
    try {
      exchange.route(routes.of(exchange.post().uri()));
    } catch (RuntimeException | Error e) {
      exchange.fail(exchange.words().broken(e));
      return;
    }
    pool.acquire(exchange);
  }

  @Override
  public void close() {
    pool.close();
  }

  /** Sets up a transport. Not thread-safe. */
  public static final class Builder {
    private HttpTransportSettings common = HttpTransportSettings.defaults();
    private int connectionsPerOrigin = 20_000;
    private Duration idleTimeout = Duration.ofSeconds(30);
    private int streamWindow = 128 * 1024;
    private EventLoops loops = EventLoops.shared();

    private Builder() {}

    /**
     * Sets what every transport can be told, at once.
     *
     * @param settings connect timeout, TLS and proxies
     * @return this
     */
    public Builder settings(HttpTransportSettings settings) {
      this.common = Objects.requireNonNull(settings, "settings");
      return this;
    }

    /**
     * Sets how long making a connection may take: looking up the host, all its addresses, the proxy
     * and TLS together.
     *
     * @param timeout the time, ten seconds if not set; null for none
     * @return this
     */
    public Builder connectTimeout(@Nullable Duration timeout) {
      common = new HttpTransportSettings(timeout, common.sslContext(), common.proxy());
      return this;
    }

    /**
     * Sets the TLS keys and the certificates that are trusted. Host names are checked whatever it
     * is.
     *
     * @param context the context; null for the JDK's default
     * @return this
     */
    public Builder sslContext(@Nullable SSLContext context) {
      common = new HttpTransportSettings(common.connectTimeout(), context, common.proxy());
      return this;
    }

    /**
     * Sets the proxies: HTTP ones, which are asked for a tunnel where TLS is wanted, and SOCKS 5
     * ones. Of those that the selector names the first is taken. It may block.
     *
     * @param proxy the selector; null for the JDK's default
     * @return this
     */
    public Builder proxy(@Nullable ProxySelector proxy) {
      common = new HttpTransportSettings(common.connectTimeout(), common.sslContext(), proxy);
      return this;
    }

    /**
     * Sets how many connections to one origin (scheme, host, port and proxy) may be open. Further
     * exchanges wait in line; the connect timeout does not run meanwhile.
     *
     * @param connections how many, from 1; 20,000 if not set
     * @return this
     */
    public Builder connectionsPerOrigin(int connections) {
      if (connections < 1) {
        throw new IllegalArgumentException("connectionsPerOrigin must be positive: " + connections);
      }
      connectionsPerOrigin = connections;
      return this;
    }

    /**
     * Sets how long a connection stays open that serves nobody. It should be shorter than the
     * server's own timeout, so that no request meets a connection that is just being closed.
     *
     * @param timeout the time, positive; 30 seconds if not set
     * @return this
     */
    public Builder idleTimeout(Duration timeout) {
      if (timeout.isNegative() || timeout.isZero()) {
        throw new IllegalArgumentException("idleTimeout must be positive: " + timeout);
      }
      idleTimeout = timeout;
      return this;
    }

    /**
     * Sets the flow-control window of an HTTP/2 stream: a stream that nobody reads holds no more
     * than that of memory. Streams do not take from each other's.
     *
     * @param bytes the window, from 16,384 bytes; 131,072 if not set
     * @return this
     */
    public Builder streamWindow(int bytes) {
      if (bytes < 16 * 1024) {
        throw new IllegalArgumentException("streamWindow must be at least 16384: " + bytes);
      }
      streamWindow = bytes;
      return this;
    }

    /** Event loops of its own. */
    Builder eventLoops(EventLoops loops) {
      this.loops = loops;
      return this;
    }

    /**
     * Makes the transport. Nothing is opened yet.
     *
     * @return the transport; the caller closes it
     */
    public NettyTransport build() {
      return new NettyTransport(
          new Settings(common, connectionsPerOrigin, idleTimeout, streamWindow), loops);
    }
  }
}
