package dev.runnel.netty;

import dev.runnel.internal.transport.FailureWords;
import dev.runnel.spi.HttpFailure;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketChannelConfig;
import io.netty.handler.proxy.ProxyHandler;
import io.netty.handler.proxy.Socks5ProxyHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes one connection: looks up the host, connects to its addresses in turn, asks a proxy for the
 * way, agrees on TLS. The connect timeout covers all of it.
 *
 * <p>Looking up blocks, and so is done on a thread of the transport unless there is nothing to look
 * up; all else is done on the event loop that the connection will live on, and all but {@code loop}
 * is confined to that.
 */
final class Dial implements Place, Tunnel.Client, Handshake.Client {
  /** What each transport has for all its dials. */
  record Means(Settings settings, TlsClient tls, EventLoops loops, Executor threads) {}

  private static final String HANDSHAKE = "handshake";

  private final NettyExchange exchange;
  private final Route route;
  private final Pool pool;
  private final Means means;
  private volatile @Nullable EventLoop loop;
  private @Nullable ScheduledFuture<?> timeout;
  private @Nullable SSLContext context;
  private List<InetSocketAddress> addresses = List.of();
  private int next;
  private @Nullable Channel channel;
  private boolean over;

  Dial(NettyExchange exchange, Pool pool, Means means) {
    this.exchange = exchange;
    this.route = exchange.route();
    this.pool = pool;
    this.means = means;
  }

  NettyExchange exchange() {
    return exchange;
  }

  void start() {
    exchange.moveTo(this);
    if (!route.tls() && Addresses.areKnown(route) && means.loops().isRunning()) {
      begin();
    } else {
      means.threads().execute(this::begin);
    }
  }

  @Override
  public void abort(NettyExchange aborted) {
    onLoop(this::cancel);
  }

  @Override
  public void request(NettyExchange asking) {
    // The connection looks at what was asked for.
  }

  /** The transport is closed. Any thread. */
  void close() {
    onLoop(() -> fail(FailureWords.closedOrFull()));
  }

  private void onLoop(Runnable task) {
    EventLoop mine = loop;
    if (mine != null) {
      Channels.run(mine, task);
    }
  }

  // ---- on a thread that may block, unless nothing is to be waited for

  private void begin() {
    if (exchange.isAborted()) {
      pool.undialled(this, false);
      return;
    }
    EventLoop mine;
    try {
      mine = means.loops().lease();
    } catch (RuntimeException | Error e) {
      pool.undialled(this, true);
      exchange.fail(exchange.words().noConnection(e));
      return;
    }
    loop = mine;
    mine.execute(this::watch);
    try {
      SSLContext tls = route.tls() ? means.tls().context() : null;
      List<InetSocketAddress> found = Addresses.of(route);
      mine.execute(() -> {
        context = tls;
        addresses = found;
        connect();
      });
    } catch (UnknownHostException e) {
      mine.execute(() ->
          fail(
              route.proxy() == null
                  ? exchange.words().noSuchHost(e)
                  : exchange.words().noConnection(e)));
    } catch (Exception | Error e) {
      mine.execute(() -> fail(exchange.words().noConnection(e)));
    }
  }

  // ---- on the event loop

  private void watch() {
    if (exchange.isAborted()) {
      cancel();
      return;
    }
    long left = nanosLeft();
    if (left < Long.MAX_VALUE && !over) {
      timeout =
          loop()
              .schedule(
                  () -> fail(exchange.words().connectTimeout(null)), left, TimeUnit.NANOSECONDS);
    }
  }

  private long nanosLeft() {
    Duration most = means.settings().common().connectTimeout();
    return most == null
        ? Long.MAX_VALUE
        : Math.max(0, TimeUnit.NANOSECONDS.convert(most) - (System.nanoTime() - exchange.since()));
  }

  private void connect() {
    if (over) {
      return;
    }
    InetSocketAddress address = addresses.get(next);
    next++;
    int attempt = next;
    SocketChannel made;
    try {
      made = means.loops().newChannel();
    } catch (ChannelException e) {
      // Too many files are open.
      fail(exchange.words().noConnection(e));
      return;
    }
    channel = made;
    setUp(made);
    ProxyHandler socks = route.isSocks() ? new Socks5ProxyHandler(address) : null;
    if (socks != null) {
      socks.setConnectTimeoutMillis(0);
      socks.connectFuture().addListener(done -> connected(attempt, done.cause()));
      made.pipeline().addLast(socks, new Silence());
    }
    var unused = loop().register(made);
    made.connect(socks == null ? address : Addresses.behindProxy(route))
        .addListener(done -> {
          if (socks == null || !done.isSuccess()) {
            connected(attempt, done.cause());
          }
        });
  }

  private void setUp(SocketChannel made) {
    boolean bare = !route.tls() && route.proxy() == null;
    SocketChannelConfig options = made.config();
    options.setTcpNoDelay(true);
    options.setKeepAlive(true);
    // Handshakes read as they need; what follows reads when it is asked for.
    options.setAutoRead(!bare);
    // What has come may be read after a write has failed: a server that refuses a request before it
    // has all of it says why, and closes.
    options.setAutoClose(false);
    options.setConnectTimeoutMillis(share());
    options.setRecvByteBufAllocator(bare ? ReadBuffers.SHARED : ReadBuffers.ADAPTIVE);
  }

  /** An address that does not answer leaves time for those after it; the last one has all of it. */
  private int share() {
    int others = addresses.size() - next;
    long left = nanosLeft();
    return others == 0 || left == Long.MAX_VALUE
        ? 0
        : (int) Math.min(Integer.MAX_VALUE, Math.max(1, left / (others + 1) / 1_000_000));
  }

  private void connected(int attempt, @Nullable Throwable failure) {
    if (over || attempt != next) {
      return;
    }
    if (failure == null && route.isSocks()) {
      channel().pipeline().remove(Silence.class);
    }
    if (failure == null && route.isTunnelled()) {
      channel().pipeline().addLast(new Tunnel(RequestHead.connect(exchange.post(), route), this));
    } else if (failure == null) {
      secure();
    } else if (next < addresses.size()) {
      Channels.closeNow(channel());
      connect();
    } else {
      fail(exchange.words().noConnection(failure));
    }
  }

  @Override
  public void tunnelStands() {
    secure();
  }

  @Override
  public void tunnelRefused(Head answer) {
    if (!over) {
      end(true);
      exchange.respond(answer.status(), answer.headers());
      exchange.complete();
    }
  }

  @Override
  public void tunnelFailed(Throwable cause) {
    fail(exchange.words().noConnection(cause));
  }

  private void secure() {
    if (!route.tls()) {
      finish(false);
      return;
    }
    SslHandler tls = TlsClient.handler(Objects.requireNonNull(context), route, means.threads());
    // Before TLS begins: what goes wrong at once would be told to nobody else.
    var handshake = new Handshake(tls, this);
    channel().pipeline().addLast(HANDSHAKE, handshake).addBefore(HANDSHAKE, null, tls);
  }

  @Override
  public void handshakeFailed(Throwable cause) {
    fail(exchange.words().noTls(cause));
  }

  @Override
  public void handshakeDone(boolean isHttp2) {
    finish(isHttp2);
  }

  private void finish(boolean isHttp2) {
    if (over) {
      return;
    }
    stopClock();
    over = true;
    // Not this dial, which would be kept as long as its connection.
    EventLoops loops = means.loops();
    channel().closeFuture().addListener(closed -> loops.release());
    PooledConnection connection;
    if (isHttp2) {
      channel().config().setAutoClose(true);
      connection = Http2Session.on(channel(), route, pool, means.settings());
    } else {
      channel().config().setAutoRead(false);
      connection = Http1Connection.on(channel(), route, pool, means.settings());
    }
    pool.dialled(this, connection);
  }

  private void cancel() {
    if (!over) {
      end(false);
    }
  }

  private void fail(HttpFailure failure) {
    if (!over) {
      end(true);
      exchange.fail(failure);
    }
  }

  private void end(boolean failed) {
    over = true;
    stopClock();
    if (channel != null) {
      Channels.closeNow(channel);
    }
    means.loops().release();
    pool.undialled(this, failed);
  }

  private void stopClock() {
    if (timeout != null) {
      timeout.cancel(false);
    }
  }

  private EventLoop loop() {
    return Objects.requireNonNull(loop);
  }

  private Channel channel() {
    return Objects.requireNonNull(channel);
  }
}
