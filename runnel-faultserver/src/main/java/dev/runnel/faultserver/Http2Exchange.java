package dev.runnel.faultserver;

import static io.netty.buffer.Unpooled.EMPTY_BUFFER;
import static io.netty.buffer.Unpooled.copiedBuffer;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/**
 * One HTTP/2 request and its answer. A write returns when the frame has left for the socket, so it
 * waits while the client's flow-control window is shut.
 */
public final class Http2Exchange extends ServerExchange<Http2Exchange> {
  private final Http2StreamChannel stream;
  private final Http2StreamHandler handler;
  private boolean headSent;
  private boolean over;

  Http2Exchange(RecordedRequest request, Http2StreamChannel stream, Http2StreamHandler handler) {
    super(request);
    this.stream = stream;
    this.handler = handler;
  }

  @Override
  Http2Exchange self() {
    return this;
  }

  @Override
  CountDownLatch peerGone() {
    return handler.peerGone;
  }

  /** The stream's number in its connection: 1, 3, 5 and so on. */
  public int streamId() {
    return stream.stream().id();
  }

  @Override
  public Http2Exchange sendHead() throws PeerGoneException, InterruptedException {
    if (!headSent) {
      head(false);
    }
    return this;
  }

  private void head(boolean endStream) throws PeerGoneException, InterruptedException {
    headSent = true;
    Http2Headers head = new DefaultHttp2Headers().status(Integer.toString(status));
    headers.forEach((name, value) -> head.add(name.toLowerCase(Locale.ROOT), value));
    write(new DefaultHttp2HeadersFrame(head, endStream));
  }

  @Override
  public Http2Exchange raw(byte[] bytes) throws PeerGoneException, InterruptedException {
    sendHead();
    write(new DefaultHttp2DataFrame(copiedBuffer(bytes), false));
    handler.written(bytes.length);
    return this;
  }

  /** Ends the stream with END_STREAM. */
  @Override
  public void end() throws PeerGoneException, InterruptedException {
    if (over) {
      return;
    }
    hangUp();
    if (headSent) {
      write(new DefaultHttp2DataFrame(EMPTY_BUFFER, true));
    } else {
      head(true);
    }
  }

  /** Resets the stream with RST_STREAM; the connection lives on. */
  public void resetStream(long errorCode) throws PeerGoneException, InterruptedException {
    hangUp();
    write(new DefaultHttp2ResetFrame(errorCode));
  }

  /**
   * Sends GOAWAY for the connection.
   *
   * @param lastStreamId the highest stream the server says it will answer: {@link #streamId} to
   *     finish this one, less to tell the client that this one was not processed
   */
  public Http2Exchange goAway(long errorCode, int lastStreamId) throws InterruptedException {
    Channel connection = stream.parent();
    ChannelHandlerContext codec = connection.pipeline().context(Http2FrameCodec.class);
    Http2FrameCodec frames = (Http2FrameCodec) codec.handler();
    ChannelPromise sent = connection.newPromise();
    codec
        .executor()
        .submit(() -> {
          var unused = frames.goAway(codec, lastStreamId, errorCode, EMPTY_BUFFER, sent);
          codec.flush();
        })
        .await();
    sent.await();
    return this;
  }

  /** Closes the TCP connection, with a close_notify but no GOAWAY, and so every stream on it. */
  public void closeConnection() throws InterruptedException {
    hangUp();
    // From the codec on, because a close through it would wait for the streams to end.
    stream.parent().pipeline().context(Http2FrameCodec.class).close().await();
  }

  /** Closes the TCP connection with a RST. */
  public void resetConnection() throws InterruptedException {
    hangUp();
    Channel connection = stream.parent();
    connection.config().setOption(ChannelOption.SO_LINGER, 0);
    // From the first handler on it goes straight to the socket, past TLS and its close_notify.
    connection.pipeline().firstContext().close().await();
  }

  @Override
  public long peerClosedNanoTime() {
    return handler.peerGoneNanos();
  }

  private void hangUp() {
    over = true;
    handler.answered();
  }

  private void write(Object frame) throws PeerGoneException, InterruptedException {
    ChannelFuture written = stream.writeAndFlush(frame).await();
    if (!written.isSuccess()) {
      over = true; // but not answered: the client left
      throw new PeerGoneException(written.cause());
    }
  }

  /** Leaves no client waiting for a script that failed. */
  void abandon() {
    if (!over) {
      hangUp();
      var unused = stream.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR));
    }
  }

  /** Ends what the script left open. */
  void finish() throws PeerGoneException, InterruptedException {
    if (!over && peerGone().getCount() > 0) {
      if (!headSent) {
        throw new IllegalStateException("the script returned without an answer to " + request());
      }
      end();
    }
  }
}
