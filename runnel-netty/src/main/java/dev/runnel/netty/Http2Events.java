package dev.runnel.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2EventAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;

/** What a server sends over HTTP/2, and what becomes of streams. Confined to the event loop. */
final class Http2Events extends Http2EventAdapter {
  private final Http2Session session;

  Http2Events(Http2Session session) {
    this.session = session;
  }

  @Override
  public void onStreamAdded(Http2Stream stream) {
    session.added(stream);
  }

  @Override
  public void onHeadersRead(
      ChannelHandlerContext context, int id, Http2Headers headers, int padding, boolean last) {
    Http2Answer answer = session.answer(id);
    if (answer != null) {
      answer.head(headers, last);
      session.touch(answer);
    }
  }

  @Override
  public void onHeadersRead(
      ChannelHandlerContext context,
      int id,
      Http2Headers headers,
      int dependency,
      short weight,
      boolean exclusive,
      int padding,
      boolean last) {
    onHeadersRead(context, id, headers, padding, last);
  }

  /** Tells how much of the window is given back at once: what is handed over comes later. */
  @Override
  public int onDataRead(
      ChannelHandlerContext context, int id, ByteBuf data, int padding, boolean last) {
    Http2Answer answer = session.answer(id);
    if (answer == null || answer.inbox().isEnded()) {
      return data.readableBytes() + padding;
    }
    answer.data(data, last);
    session.touch(answer);
    return padding;
  }

  @Override
  public void onRstStreamRead(ChannelHandlerContext context, int id, long code) {
    Http2Answer answer = session.answer(id);
    if (answer == null || answer.inbox().isEnded()) {
      return;
    }
    NettyExchange exchange = answer.exchange();
    if (code == Http2Error.REFUSED_STREAM.code()
        && !answer.isAnswered()
        && exchange.mayBeResent()) {
      session.resend(answer);
    } else {
      answer.fail(exchange.words().broken(Http2Failures.reset(code)));
      session.touch(answer);
    }
  }

  @Override
  public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) {
    session.allows(settings.maxConcurrentStreams());
  }

  @Override
  public void onGoAwayReceived(int lastStreamId, long errorCode, ByteBuf debugData) {
    session.leaves();
  }

  @Override
  public void onStreamClosed(Http2Stream stream) {
    session.closed(stream);
  }
}
