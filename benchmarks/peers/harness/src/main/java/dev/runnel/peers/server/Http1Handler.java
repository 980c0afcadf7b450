package dev.runnel.peers.server;

import dev.runnel.peers.wire.Script;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A connection of HTTP/1.1. Reads requests through Netty's decoder and writes bytes as they are.
 */
final class Http1Handler extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final ByteBuf HEAD =
      Framing.keep(
          ascii(
              "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                  + "Cache-Control: no-cache\r\nTransfer-Encoding: chunked\r\n\r\n"));
  private static final Answers ANSWERS = new Answers(Framing.CHUNKED);

  private final ServerState state;
  private final Pacer pacer;
  private @Nullable Answer answer;

  Http1Handler(ServerState state, Pacer pacer) {
    this.state = state;
    this.pacer = pacer;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    state.connected();
    context.fireChannelActive();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (request.method().equals(HttpMethod.GET)) {
      String text = Control.answer(request.uri(), state);
      context.writeAndFlush(
          ascii("HTTP/1.1 200 OK\r\nContent-Length: " + text.length() + "\r\n\r\n" + text));
      return;
    }
    String body = request.content().toString(StandardCharsets.UTF_8);
    Answer next =
        Answer.to(Script.parse(ModelName.in(body)), new Wire(context.channel()), state, pacer);
    answer = next;
    next.start();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (answer != null && !answer.isOver()) {
      answer.proceed();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (answer != null) {
      answer.abandon();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }

  private static ByteBuf ascii(String text) {
    return ByteBufUtil.writeAscii(Unpooled.buffer().alloc(), text);
  }

  private record Wire(Channel channel) implements Outlet {
    @Override
    public Answers answers() {
      return ANSWERS;
    }

    @Override
    public void begin() {
      channel.write(HEAD.duplicate());
    }

    @Override
    public void write(ByteBuf bytes, boolean last) {
      channel.write(bytes);
    }

    @Override
    public ChannelFuture writeTold(ByteBuf bytes) {
      return channel.write(bytes);
    }
  }
}
