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
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

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

  /**
   * The stream's number in its connection.
   *
   * @return 1, 3, 5 and so on
   */
  public int streamId() {
    return stream.stream().id();
  }

  @Override
  public Http2Exchange informational(int code, Map<String, String> fields)
      throws PeerGoneException, InterruptedException {
    write(new DefaultHttp2HeadersFrame(block(fields).status(Integer.toString(code)), false));
    return this;
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
    Http2Headers head = block(headers).status(Integer.toString(status));
    write(new DefaultHttp2HeadersFrame(head, endStream));
  }

  /** Unchecked, so that a script can break the rules for names and values. */
  private static Http2Headers block(Map<String, String> fields) {
    Http2Headers block = new DefaultHttp2Headers(false);
    fields.forEach((name, value) -> block.add(name.toLowerCase(Locale.ROOT), value));
    return block;
  }

  @Override
  public Http2Exchange raw(byte[] bytes) throws PeerGoneException, InterruptedException {
    sendHead();
    if (bytes.length > 0) {
      write(new DefaultHttp2DataFrame(copiedBuffer(bytes), false));
      handler.written(bytes.length);
    }
    return this;
  }

  /** Ends the stream with END_STREAM. */
  @Override
  public void end() throws PeerGoneException, InterruptedException {
    if (over) {
      return;
    }
    hangUp();
    if (!trailers.isEmpty()) {
      sendHead();
      write(new DefaultHttp2HeadersFrame(block(trailers), true));
    } else if (headSent) {
      write(new DefaultHttp2DataFrame(EMPTY_BUFFER, true));
    } else {
      head(true);
    }
  }

  /**
   * Resets the stream with RST_STREAM; the connection lives on.
   *
   * @param errorCode why, such as {@link Http2ErrorCode#REFUSED_STREAM}
   * @throws PeerGoneException if the client has left
   * @throws InterruptedException if the server is closed
   */
  public void resetStream(long errorCode) throws PeerGoneException, InterruptedException {
    hangUp();
    write(new DefaultHttp2ResetFrame(errorCode));
  }

  /**
   * Sends GOAWAY for the connection.
   *
   * @param errorCode why, such as {@link Http2ErrorCode#NO_ERROR}
   * @param lastStreamId the highest stream the server says it will answer: {@link #streamId} to
   *     finish this one, less to tell the client that this one was not processed
   * @return this exchange
   * @throws PeerGoneException if the client has left
   * @throws InterruptedException if the server is closed
   */
  public Http2Exchange goAway(long errorCode, int lastStreamId)
      throws PeerGoneException, InterruptedException {
    Channel connection = stream.parent();
    ChannelHandlerContext codec = codec();
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

  /**
   * Writes bytes on the connection in place of frames, inside of TLS. Frames written by other calls
   * may come before or after, but not in between.
   *
   * @param bytes what to write
   * @return this exchange
   * @throws PeerGoneException if the client has left
   * @throws InterruptedException if the server is closed
   */
  public Http2Exchange rawConnection(byte[] bytes) throws PeerGoneException, InterruptedException {
    return sent(codec().writeAndFlush(copiedBuffer(bytes)));
  }

  /** Closes the TCP connection, with a close_notify but no GOAWAY, and so every stream on it. */
  @Override
  public void close() throws InterruptedException {
    hangUp();
    // From the codec on, because a close through it would wait for the streams to end.
    close(stream.parent().pipeline().context(Http2FrameCodec.class));
  }

  /** Closes the TCP connection with a FIN, without a close_notify, and so every stream on it. */
  @Override
  public void truncate() throws InterruptedException {
    hangUp();
    close(stream.parent().pipeline().firstContext());
  }

  /** Closes the TCP connection with a RST, and so every stream on it. */
  @Override
  public void reset() throws InterruptedException {
    hangUp();
    stream.parent().config().setOption(ChannelOption.SO_LINGER, 0);
    close(stream.parent().pipeline().firstContext());
  }

  /** Where the client was faster, there are no handlers any more. */
  private static void close(@Nullable ChannelHandlerContext from) throws InterruptedException {
    if (from != null) {
      from.close().await();
    }
  }

  @Override
  public Http2Exchange rawBeneathTls(byte[] bytes) throws PeerGoneException, InterruptedException {
    return sent(beneathTls().writeAndFlush(copiedBuffer(bytes)));
  }

  @Override
  public void alertTls() throws InterruptedException {
    hangUp();
    Channel connection = stream.parent();
    // Netty has no call for it, but sends one when it reads what it cannot decipher.
    connection
        .eventLoop()
        .execute(() -> {
          connection.pipeline().fireChannelRead(copiedBuffer(TlsRecords.undecipherable()));
          connection.pipeline().fireChannelReadComplete();
        });
    connection.closeFuture().await();
  }

  private ChannelHandlerContext codec() throws PeerGoneException {
    return present(stream.parent().pipeline().context(Http2FrameCodec.class));
  }

  /** What is written from the first handler on goes straight to the socket. */
  private ChannelHandlerContext beneathTls() throws PeerGoneException {
    return present(stream.parent().pipeline().firstContext());
  }

  private static ChannelHandlerContext present(@Nullable ChannelHandlerContext context)
      throws PeerGoneException {
    if (context == null) {
      throw new PeerGoneException(new ClosedChannelException());
    }
    return context;
  }

  private Http2Exchange sent(ChannelFuture written) throws PeerGoneException, InterruptedException {
    if (!written.await().isSuccess()) {
      throw new PeerGoneException(written.cause());
    }
    return this;
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
