package dev.runnel.faultserver;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/**
 * Reads one request of an HTTP/2 connection, then watches for the client's reset. Runs on the event
 * loop.
 */
final class Http2StreamHandler extends ChannelInboundHandlerAdapter {
  /** Opens when the stream is at its end, whoever ended it. */
  final CountDownLatch peerGone = new CountDownLatch(1);

  private final Http2Server server;
  private final Http2Connection connection;
  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private volatile long peerGoneNanos;
  private volatile boolean answering;

  Http2StreamHandler(Http2Server server, Http2Connection connection) {
    this.server = server;
    this.connection = connection;
  }

  void answered() {
    if (answering) {
      answering = false;
      connection.answered();
    }
  }

  void written(int bytes) {
    server.written(bytes);
  }

  long peerGoneNanos() {
    return peerGoneNanos;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object frame) {
    try {
      if (frame instanceof Http2HeadersFrame head) {
        head.headers().forEach(entry -> header(entry.getKey(), entry.getValue()));
        if (server.answersEarly() || head.isEndStream()) {
          asked(context);
        }
      } else if (frame instanceof Http2DataFrame data) {
        body.writeBytes(ByteBufUtil.getBytes(data.content()));
        if (data.isEndStream() && !server.answersEarly()) {
          asked(context);
        }
      }
    } finally {
      ReferenceCountUtil.release(frame);
    }
  }

  private void header(CharSequence name, CharSequence value) {
    headers.computeIfAbsent(name.toString(), key -> new ArrayList<>()).add(value.toString());
  }

  private void asked(ChannelHandlerContext context) {
    answering = true;
    connection.asked();
    var request =
        new RecordedRequest(
            pseudo(Http2Headers.PseudoHeaderName.METHOD),
            pseudo(Http2Headers.PseudoHeaderName.PATH),
            Collections.unmodifiableMap(headers),
            body.toByteArray(),
            connection.id);
    server.answer(request, (Http2StreamChannel) context.channel(), this);
  }

  private String pseudo(Http2Headers.PseudoHeaderName name) {
    List<String> values = headers.get(name.value().toString());
    return values == null ? "" : values.get(0);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event instanceof Http2ResetFrame reset) {
      peerGoneNanos = System.nanoTime();
      int stream = ((Http2StreamChannel) context.channel()).stream().id();
      server.reset(new StreamReset(peerGoneNanos, connection.id, stream, reset.errorCode()));
      answered();
      peerGone.countDown();
    }
    super.userEventTriggered(context, event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // Netty tells all streams of a connection when its TLS breaks; channelInactive follows.
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    if (peerGone.getCount() > 0) {
      peerGoneNanos = System.nanoTime();
      peerGone.countDown();
    }
    super.channelInactive(context);
  }
}
