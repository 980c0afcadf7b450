package dev.runnel.peers.server;

import dev.runnel.peers.wire.Script;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamFrame;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A stream of HTTP/2. */
final class Http2Handler extends SimpleChannelInboundHandler<Http2StreamFrame> {
  private static final Answers ANSWERS = new Answers(Framing.NONE);

  private final ServerState state;
  private final Pacer pacer;
  private final StringBuilder body = new StringBuilder();
  private @Nullable Answer answer;

  Http2Handler(ServerState state, Pacer pacer) {
    this.state = state;
    this.pacer = pacer;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, Http2StreamFrame frame) {
    switch (frame) {
      case Http2DataFrame data -> {
        // The requests of all clients are ASCII.
        body.append(data.content().toString(StandardCharsets.US_ASCII));
        if (data.isEndStream()) {
          answer(context.channel());
        }
      }
      case Http2ResetFrame reset -> abandon();
      case Http2HeadersFrame headers when headers.isEndStream() -> context.close();
      default -> {}
    }
  }

  private void answer(Channel channel) {
    Answer next =
        Answer.to(Script.parse(ModelName.in(body.toString())), new Wire(channel), state, pacer);
    answer = next;
    next.start();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof Http2ResetFrame) {
      abandon();
    }
    context.fireUserEventTriggered(event);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (answer != null && !answer.isOver()) {
      answer.proceed();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    abandon();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }

  private void abandon() {
    if (answer != null) {
      answer.abandon();
    }
  }

  private record Wire(Channel channel) implements Outlet {
    @Override
    public Answers answers() {
      return ANSWERS;
    }

    @Override
    public void begin() {
      var headers =
          new DefaultHttp2Headers().status("200").set("content-type", "text/event-stream");
      channel.write(new DefaultHttp2HeadersFrame(headers, false));
    }

    @Override
    public void write(ByteBuf bytes, boolean last) {
      channel.write(new DefaultHttp2DataFrame(bytes, last));
    }

    @Override
    public ChannelFuture writeTold(ByteBuf bytes) {
      return channel.write(new DefaultHttp2DataFrame(bytes, false));
    }
  }
}
