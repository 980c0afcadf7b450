package dev.runnel.peers.netty;

import dev.runnel.peers.client.Call;
import dev.runnel.peers.client.Client;
import dev.runnel.peers.client.FirstOnlyReader;
import dev.runnel.peers.client.Reader;
import dev.runnel.peers.client.Requests;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1, plain or over TLS, two event loops, and idle connections in a stack. */
final class BareNettyClient implements Client {
  private final Deque<Channel> idle = new ConcurrentLinkedDeque<>();
  private final Bootstrap bootstrap;
  private final URI uri;

  BareNettyClient(String base) {
    uri = URI.create(base);
    SslContext tls = uri.getScheme().equals("https") ? tls() : null;
    bootstrap =
        new Bootstrap()
            .group(new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory()))
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.AUTO_READ, false)
            .handler(new Pipeline(tls));
  }

  @Override
  public Call start(String model, Reader reader) {
    return start(model, reader, true);
  }

  @Override
  public Call startStalling(String model, Reader reader) {
    return start(model, new FirstOnlyReader(reader), false);
  }

  private Call start(String model, Reader reader, boolean goesOn) {
    for (Channel channel = idle.pollFirst(); channel != null; channel = idle.pollFirst()) {
      if (channel.isActive()) {
        Channel free = channel;
        free.eventLoop().execute(() -> send(free, model, reader, goesOn));
        return free::close;
      }
    }
    var connecting = bootstrap.connect(uri.getHost(), uri.getPort());
    connecting.addListener(done -> {
      if (done.isSuccess()) {
        send(connecting.channel(), model, reader, goesOn);
      } else {
        reader.end(done.cause());
      }
    });
    return () -> connecting.channel().close();
  }

  private void send(Channel channel, String model, Reader reader, boolean goesOn) {
    channel.pipeline().get(BareNettyHandler.class).begin(reader, goesOn);
    var body = Unpooled.copiedBuffer(Requests.body(model), StandardCharsets.UTF_8);
    var request =
        new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, Requests.PATH, body);
    request
        .headers()
        .set(HttpHeaderNames.HOST, uri.getAuthority())
        .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
        .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    channel.writeAndFlush(request);
    channel.read();
  }

  private static SslContext tls() {
    try {
      return SslContextBuilder.forClient().build();
    } catch (SSLException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Pipeline extends ChannelInitializer<Channel> {
    private final @Nullable SslContext tls;

    Pipeline(@Nullable SslContext tls) {
      this.tls = tls;
    }

    @Override
    protected void initChannel(Channel channel) {
      if (tls != null) {
        channel.pipeline().addLast(tls.newHandler(channel.alloc(), uri.getHost(), uri.getPort()));
      }
      channel.pipeline().addLast(new HttpClientCodec()).addLast(new BareNettyHandler(idle));
    }
  }
}
