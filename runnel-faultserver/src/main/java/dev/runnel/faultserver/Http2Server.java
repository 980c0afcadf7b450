package dev.runnel.faultserver;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP/2 server on 127.0.0.1, TLS with ALPN {@code h2} and nothing else, whose every answer is
 * an {@link Http2Script}. Clients can trust it by {@link TestTls#trusting}. Safe for use by many
 * threads.
 */
public final class Http2Server extends LoopbackServer<Http2Script> {
  private final AtomicInteger mostConcurrent = new AtomicInteger();
  private final Sightings<StreamReset> resets = new Sightings<>("stream reset");
  private final Set<Http2Connection> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http2-server-", 0).factory());
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Channel listening;
  private final boolean early;
  private volatile boolean closing;

  private Http2Server(Builder builder, Http2Script... scripts) {
    super(List.of(scripts));
    this.early = builder.early;
    this.listening = listen(builder.settings, tls(builder.certificate));
  }

  /**
   * Starts a server.
   *
   * @param scripts at least one: the n-th request, over all connections, gets the n-th script, and
   *     the last one repeats
   * @return the server, to be closed by the caller
   */
  public static Http2Server start(Http2Script... scripts) {
    return builder().start(scripts);
  }

  /**
   * Starts a server that allows so many streams at a time on a connection.
   *
   * @param maxConcurrentStreams how many
   * @param scripts as with {@link #start(Http2Script...)}
   * @return the server, to be closed by the caller
   */
  public static Http2Server start(int maxConcurrentStreams, Http2Script... scripts) {
    return builder().maxConcurrentStreams(maxConcurrentStreams).start(scripts);
  }

  /**
   * Starts a server with options.
   *
   * @return a new builder: a valid certificate, any number of streams, requests read to their end
   *     before they are answered
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Options of an {@link Http2Server}. Not thread-safe. */
  public static final class Builder {
    private final Http2Settings settings = Http2Settings.defaultSettings();
    private ServerCertificate certificate = ServerCertificate.VALID;
    private boolean early;

    private Builder() {}

    /**
     * Sets how many streams a client may have open at a time on a connection.
     *
     * @param streams how many
     * @return this builder
     */
    public Builder maxConcurrentStreams(int streams) {
      settings.maxConcurrentStreams(streams);
      return this;
    }

    /**
     * Sets what the server shows in the handshake.
     *
     * @param shown the certificate
     * @return this builder
     */
    public Builder certificate(ServerCertificate shown) {
      certificate = shown;
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
     * @param scripts as with {@link Http2Server#start(Http2Script...)}
     * @return the server, to be closed by the caller
     */
    public Http2Server start(Http2Script... scripts) {
      return new Http2Server(this, scripts);
    }
  }

  @Override
  public URI uri() {
    return Loopback.uri("https", ((InetSocketAddress) listening.localAddress()).getPort());
  }

  /**
   * All streams that clients have reset.
   *
   * @return the resets, in their order
   */
  public List<StreamReset> resets() {
    return resets.all();
  }

  /**
   * Waits for the next reset that was not taken yet.
   *
   * @param limit how long to wait; an {@link AssertionError} if none comes in time
   * @return the reset
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public StreamReset takeReset(Duration limit) throws InterruptedException {
    return resets.take(limit);
  }

  @Override
  public int openConnections() {
    return connections.size();
  }

  /**
   * The most requests that were ever being answered at the same time on one connection.
   *
   * @return how many
   */
  public int mostConcurrentStreams() {
    return mostConcurrent.get();
  }

  @Override
  public void close() {
    closing = true;
    failures.closing();
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
        failures.add(new IllegalStateException("a script does not end when interrupted"));
      }
      loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    failures.rethrow();
  }

  boolean answersEarly() {
    return early;
  }

  void answer(RecordedRequest request, Http2StreamChannel stream, Http2StreamHandler handler) {
    requests.add(request);
    if (!threads.isShutdown()) {
      threads.execute(() -> run(new Http2Exchange(request, stream, handler)));
    }
  }

  void reset(StreamReset reset) {
    resets.add(reset);
  }

  void concurrent(int streams) {
    mostConcurrent.accumulateAndGet(streams, Math::max);
  }

  void written(int bytes) {
    written.addAndGet(bytes);
  }

  void closed(Http2Connection connection, boolean answering) {
    connections.remove(connection);
    if (answering && !closing) {
      disconnects.add(new Disconnect(System.nanoTime(), connection.id, false));
    }
  }

  private void run(Http2Exchange exchange) {
    Http2Script script = nextScript();
    answering.incrementAndGet();
    try {
      script.answer(exchange);
      exchange.finish();
    } catch (Exception | AssertionError e) {
      failures.add(e);
      exchange.abandon();
    } finally {
      answering.decrementAndGet();
    }
  }

  private Channel listen(Http2Settings settings, SslContext tls) {
    var initializer =
        new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel channel) {
            open(channel, tls, settings);
          }
        };
    return new ServerBootstrap()
        .group(loops)
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, 4096)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(initializer)
        .bind(Loopback.ADDRESS, 0)
        .syncUninterruptibly()
        .channel();
  }

  private void open(Channel channel, SslContext tls, Http2Settings settings) {
    var connection = new Http2Connection(accepted.incrementAndGet(), this);
    connections.add(connection);
    var streams =
        new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel stream) {
            stream.pipeline().addLast(new Http2StreamHandler(Http2Server.this, connection));
          }
        };
    // Netty's guard against rapid resets is off: cancelling often is what tests do. And what it
    // keeps servers from sending is what scripts may want to send.
    var frames =
        Http2FrameCodecBuilder.forServer()
            .initialSettings(Http2Settings.defaultSettings().copyFrom(settings))
            .decoderEnforceMaxRstFramesPerWindow(0, 0)
            .encoderIgnoreMaxHeaderListSize(true)
            .build();
    channel
        .pipeline()
        .addLast(tls.newHandler(channel.alloc()))
        .addLast(frames)
        .addLast(new Http2MultiplexHandler(streams))
        .addLast(connection);
  }

  private static SslContext tls(ServerCertificate certificate) {
    var alpn =
        new ApplicationProtocolConfig(
            ApplicationProtocolConfig.Protocol.ALPN,
            ApplicationProtocolConfig.SelectorFailureBehavior.FATAL_ALERT,
            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
            ApplicationProtocolNames.HTTP_2);
    try {
      return SslContextBuilder.forServer(TestTls.keys(certificate))
          .sslProvider(SslProvider.JDK)
          .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
          .applicationProtocolConfig(alpn)
          .build();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
