package dev.runnel.internal.transport;

import dev.runnel.internal.thread.DaemonThreads;
import dev.runnel.spi.HttpExchange;
import dev.runnel.spi.HttpPost;
import dev.runnel.spi.HttpReceiver;
import dev.runnel.spi.HttpTransport;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges over the JDK's {@link HttpClient}: HTTP/2 over TLS where the server offers it, else
 * HTTP/1.1.
 *
 * <p>Threads: an exchange starts on one of a few daemon threads, since looking up a host blocks;
 * its answer comes on the client's selector thread, since the client's executor runs its tasks
 * where they arise (a pool would cost a hand-off per read). So nothing here may block, and nothing
 * ever runs on the common pool.
 */
public final class JdkTransport implements HttpTransport {
  private static final int STARTERS = 16;
  // The client's arithmetic fails beyond some point; longer than this is as good as for ever.
  private static final Duration LONGEST = Duration.ofDays(1_000);

  private final @Nullable Duration connectTimeout;
  private final @Nullable SSLContext sslContext;
  private final @Nullable ProxySelector proxy;
  private final Clients clients = new Clients(this::newClient);
  private final ExecutorService starter = DaemonThreads.pool("runnel-connect-", STARTERS);

  /**
   * A transport; its first client is made with the first exchange.
   *
   * @param connectTimeout until a connection stands, TLS included; null for none
   * @param sslContext the TLS keys and trusted certificates; null for the JDK's default
   * @param proxy the proxies; null for the JDK's default
   */
  public JdkTransport(
      @Nullable Duration connectTimeout,
      @Nullable SSLContext sslContext,
      @Nullable ProxySelector proxy) {
    this.connectTimeout = connectTimeout;
    this.sslContext = sslContext;
    this.proxy = proxy;
  }

  @Override
  public HttpExchange send(HttpPost request, HttpReceiver receiver) {
    var exchange = new JdkExchange(request, receiver, clients, starter);
    exchange.start(0);
    return exchange;
  }

  @Override
  public void close() {
    for (HttpClient open : clients.close()) {
      starter.execute(open::shutdownNow);
    }
  }

  private HttpClient newClient() {
    HostNameChecks.warnIfOff();
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .executor(Runnable::run)
            // A redirect would carry the key to where nobody meant it to go.
            .followRedirects(HttpClient.Redirect.NEVER);
    if (connectTimeout != null && connectTimeout.compareTo(LONGEST) < 0) {
      builder.connectTimeout(connectTimeout);
    }
    if (sslContext != null) {
      builder.sslContext(sslContext);
    }
    if (proxy != null) {
      builder.proxy(proxy);
    }
    return builder.build();
  }
}
