package dev.runnel.peers.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * Speaks OpenAI's chat stream on three ports of the loopback interface: plain HTTP/1.1, HTTP/1.1
 * over TLS, and HTTP/2 over TLS. All on one thread, so that everything in it is confined to that.
 */
public final class PeerServer implements AutoCloseable {
  private static final int MAX_REQUEST_BYTES = 1 << 20;
  private static final int MAX_STREAMS = 20_000;

  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final ServerState state = new ServerState();
  private final Pacer pacer;
  private final int plainPort;
  private final int tlsPort;
  private final int http2Port;

  /**
   * Starts the server.
   *
   * @param certificate what it shows over TLS
   */
  public PeerServer(ServerCertificate certificate) {
    EventLoop loop = group.next();
    this.pacer = new Pacer(loop, state);
    SslContext http1 = certificate.context(ApplicationProtocolNames.HTTP_1_1);
    SslContext http2 =
        certificate.context(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1);
    this.plainPort = listen(this::speakHttp1);
    this.tlsPort =
        listen(channel -> {
          channel.pipeline().addLast(http1.newHandler(channel.alloc()));
          speakHttp1(channel);
        });
    this.http2Port =
        listen(channel ->
            channel.pipeline().addLast(http2.newHandler(channel.alloc()), new Negotiated()));
  }

  /**
   * Where plain HTTP/1.1 is spoken, and all questions are answered.
   *
   * @return the port
   */
  public int plainPort() {
    return plainPort;
  }

  /**
   * Where HTTP/1.1 is spoken over TLS.
   *
   * @return the port
   */
  public int tlsPort() {
    return tlsPort;
  }

  /**
   * Where HTTP/2 is spoken over TLS, with those who want it.
   *
   * @return the port
   */
  public int http2Port() {
    return http2Port;
  }

  /** Hangs up on everybody. */
  @Override
  public void close() {
    group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private interface Setup {
    void accept(Channel channel);
  }

  private int listen(Setup setup) {
    var initializer =
        new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel channel) {
            setup.accept(channel);
          }
        };
    Channel listening =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 16_384)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(initializer)
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  private void speakHttp1(Channel channel) {
    channel
        .pipeline()
        .addLast(new HttpRequestDecoder())
        .addLast(new HttpObjectAggregator(MAX_REQUEST_BYTES))
        .addLast(new Http1Handler(state, pacer));
  }

  private void speakHttp2(Channel channel) {
    state.connected();
    var streams =
        new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel stream) {
            stream.pipeline().addLast(new Http2Handler(state, pacer));
          }
        };
    // Clients that cancel one stream after the other are what is measured here.
    var codec =
        Http2FrameCodecBuilder.forServer()
            .initialSettings(Http2Settings.defaultSettings().maxConcurrentStreams(MAX_STREAMS))
            .decoderEnforceMaxRstFramesPerWindow(0, 0)
            .build();
    channel.pipeline().addLast(codec, new Http2MultiplexHandler(streams));
  }

  private final class Negotiated extends ApplicationProtocolNegotiationHandler {
    Negotiated() {
      super(ApplicationProtocolNames.HTTP_1_1);
    }

    @Override
    protected void configurePipeline(ChannelHandlerContext context, String protocol) {
      if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
        speakHttp2(context.channel());
      } else {
        speakHttp1(context.channel());
      }
    }
  }
}
