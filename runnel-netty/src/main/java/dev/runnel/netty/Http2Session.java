package dev.runnel.netty;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2LocalFlowController;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection that speaks HTTP/2: as many exchanges as the server allows. Its socket is always
 * read; what holds a stream back is its window, which grows as its receiver asks. The window of the
 * connection is given back at once, so a stream that nobody reads holds up no other.
 *
 * <p>{@code active} and {@code most} belong to the pool, all else to the event loop.
 */
final class Http2Session extends Http2ConnectionHandler implements PooledConnection {
  /** Streams that the pool has put on it; guarded by the pool's lock. */
  int active;

  /** How many it may carry; guarded by the pool's lock. */
  int most = 1;

  /** Whether the server has said how many; guarded by the pool's lock. */
  boolean mostIsKnown;

  private final Channel channel;
  private final Route route;
  private final Pool pool;
  private final IdleClock idleClock;
  private final Http2Connection.PropertyKey key;
  private final List<Http2Answer> touched = new ArrayList<>();
  private @Nullable ChannelHandlerContext context;
  private @Nullable Http2Answer opening;
  private @Nullable Throwable cause;
  private boolean settled;
  private boolean retired;

  Http2Session(
      Http2ConnectionDecoder decoder,
      Http2ConnectionEncoder encoder,
      Http2Settings initial,
      Channel channel,
      Route route,
      Pool pool,
      Settings settings) {
    super(decoder, encoder, initial);
    this.channel = channel;
    this.route = route;
    this.pool = pool;
    this.idleClock = new IdleClock(channel, settings.idleTimeout(), () -> pool.evict(this));
    var events = new Http2Events(this);
    key = connection().newKey();
    connection().addListener(events);
    decoder.frameListener(events);
  }

  /** Puts one on a channel that stands. On its event loop. */
  static Http2Session on(Channel channel, Route route, Pool pool, Settings settings) {
    Http2Session session = new Http2SessionBuilder(channel, route, pool, settings).build();
    channel.pipeline().addLast(session);
    return session;
  }

  Route route() {
    return route;
  }

  // ---- any thread

  @Override
  public void take(NettyExchange exchange) {
    onLoop(() -> open(exchange));
  }

  @Override
  public void close() {
    onLoop(() -> {
      blame(new IOException("the transport was closed"));
      Channels.closeNow(channel);
    });
  }

  void onLoop(Runnable task) {
    Channels.run(channel.eventLoop(), task);
  }

  // ---- the event loop

  @Override
  public void handlerAdded(ChannelHandlerContext context) throws Exception {
    this.context = context;
    super.handlerAdded(context);
    Http2Stream whole = connection().connectionStream();
    // Refilled as it is used, so it bounds nothing; a larger one waits less.
    flow().incrementWindowSize(whole, Http2SessionBuilder.CONNECTION_WINDOW);
    flush(context);
  }

  private void open(NettyExchange exchange) {
    if (exchange.isAborted()) {
      pool.streamEnded(this);
      rest();
      return;
    }
    int id = usable() ? connection().local().incrementAndGetNextStreamId() : -1;
    if (id < 0) {
      // Nothing was sent: another connection will do.
      retire();
      pool.streamEnded(this);
      pool.acquire(exchange);
      return;
    }
    idleClock.stop();
    var answer = new Http2Answer(exchange, this);
    opening = answer;
    send(id, exchange);
    boolean opened = opening == null;
    opening = null;
    if (opened) {
      exchange.moveTo(answer);
    } else {
      pool.streamEnded(this);
      exchange.fail(exchange.words().broken(new IOException("no stream could be opened")));
    }
  }

  private boolean usable() {
    return channel.isActive() && !connection().goAwayReceived() && !connection().goAwaySent();
  }

  private void send(int id, NettyExchange exchange) {
    ChannelHandlerContext context = context();
    byte[] body = exchange.post().body();
    var unused =
        encoder()
            .writeHeaders(
                context, id, Http2Requests.head(exchange.post()), 0, false, context.newPromise());
    if (connection().stream(id) != null) {
      unused =
          encoder()
              .writeData(context, id, Unpooled.wrappedBuffer(body), 0, true, context.newPromise());
    }
    flush(context);
  }

  /** Hands over what there is, gives the window back, ends what has ended. */
  void advance(Http2Answer answer) {
    int done = answer.inbox().deliver();
    if (done > 0) {
      giveBack(answer.stream(), done);
    }
    if (answer.inbox().takeEnd()) {
      finish(answer);
    }
  }

  private void giveBack(Http2Stream stream, int bytes) {
    try {
      if (flow().consumeBytes(stream, bytes)) {
        flush(context());
      }
    } catch (Http2Exception e) {
      onError(context(), true, e);
    }
  }

  private void finish(Http2Answer answer) {
    // The server has said all, though it may not have heard all.
    resetStream(answer, Http2Error.CANCEL);
    answer.inbox().tell();
  }

  /** The exchange was given up. */
  void reset(Http2Answer answer) {
    answer.inbox().discard();
    resetStream(answer, Http2Error.CANCEL);
  }

  private void resetStream(Http2Answer answer, Http2Error error) {
    Http2Stream stream = answer.stream();
    if (stream.state() != Http2Stream.State.CLOSED && channel.isActive()) {
      var unused = resetStream(context(), stream.id(), error.code(), context().newPromise());
      flush(context());
    }
  }

  private void ended(Http2Stream stream, Http2Answer answer) {
    pool.streamEnded(this);
    rest();
    if (answer.inbox().isEnded()) {
      advance(answer);
      return;
    }
    NettyExchange exchange = answer.exchange();
    boolean unseen =
        connection().goAwayReceived() && stream.id() > connection().local().lastStreamKnownByPeer();
    if (unseen && exchange.mayBeResent()) {
      resend(answer);
      return;
    }
    if (unseen) {
      answer.fail(exchange.words().broken(new IOException("the server went away")));
    } else if (cause != null) {
      answer.fail(
          !answer.isAnswered() && Http2Failures.isHeaderTooLarge(cause)
              ? exchange.words().headersTooLarge("Netty's transport", cause)
              : exchange.words().broken(cause));
    } else {
      answer.fail(
          answer.isAnswered()
              ? exchange.words().endOfInput(null)
              : exchange.words().closedUnanswered(null));
    }
    advance(answer);
  }

  /** The stream of the exchange that is being sent. */
  void added(Http2Stream stream) {
    Http2Answer added = opening;
    if (added != null) {
      opening = null;
      stream.setProperty(key, added);
      added.opened(stream);
    }
  }

  /** A stream is over, whoever ended it. */
  void closed(Http2Stream stream) {
    Http2Answer answer = stream.getProperty(key);
    if (answer != null) {
      ended(stream, answer);
    }
  }

  /** The server has not looked at it (RFC 9113, section 8.7): it goes out once more. */
  void resend(Http2Answer answer) {
    answer.inbox().discard();
    pool.acquire(answer.exchange());
  }

  /** The server allows so many streams at once; null if it does not say. */
  void allows(@Nullable Long streams) {
    if (streams != null || !settled) {
      settled = true;
      pool.limit(
          this, streams == null ? Integer.MAX_VALUE : (int) Math.min(Integer.MAX_VALUE, streams));
    }
  }

  /** The server takes no more streams. */
  void leaves() {
    retire();
    rest();
  }

  /** Nothing is on it now: it waits for the next exchange, or goes. */
  private void rest() {
    if (connection().numActiveStreams() == 0) {
      if (retired) {
        Channels.closeNow(channel);
      } else {
        idleClock.start();
      }
    }
  }

  private void retire() {
    if (!retired) {
      retired = true;
      pool.retire(this);
    }
  }

  private void blame(Throwable failure) {
    if (cause == null) {
      IOException io = Http2Failures.io(failure);
      cause = io == null ? Channels.unwrap(failure) : io;
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) throws Exception {
    for (int i = 0; i < touched.size(); i++) {
      Http2Answer answer = touched.get(i);
      answer.untouch();
      advance(answer);
    }
    touched.clear();
    super.channelReadComplete(context);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    idleClock.stop();
    retired = true;
    pool.closed(this, route);
    super.channelInactive(context);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event instanceof SslCloseCompletionEvent end && end.isSuccess()) {
      Channels.closeNow(channel);
    } else {
      super.userEventTriggered(context, event);
    }
  }

  @Override
  protected void onConnectionError(
      ChannelHandlerContext context,
      boolean outbound,
      Throwable failure,
      @Nullable Http2Exception http2) {
    blame(failure);
    retire();
    super.onConnectionError(context, outbound, failure, http2);
    // The farewell is written, or never will be.
    flush(context);
    Channels.closeNow(channel);
  }

  @Override
  protected void onStreamError(
      ChannelHandlerContext context,
      boolean outbound,
      Throwable failure,
      Http2Exception.StreamException http2) {
    Http2Answer answer = answer(http2.streamId());
    if (outbound) {
      // What could not be written: if the connection is gone, that is why.
      if (Http2Failures.io(failure) != null) {
        blame(failure);
      }
    } else if (answer != null) {
      answer.fail(
          Http2Failures.isHeaderTooLarge(failure)
              ? answer.exchange().words().headersTooLarge("Netty's transport", failure)
              : answer.exchange().words().broken(failure));
      touch(answer);
    }
    super.onStreamError(context, outbound, failure, http2);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable failure) throws Exception {
    blame(failure);
    if (Http2Failures.isHttp2(failure)) {
      super.exceptionCaught(context, failure);
    } else {
      Channels.closeNow(channel);
    }
  }

  /** It has news, to be handed over when all that was read has been looked at. */
  void touch(Http2Answer answer) {
    if (answer.touch()) {
      touched.add(answer);
    }
  }

  @Nullable Http2Answer answer(int id) {
    Http2Stream stream = connection().stream(id);
    return stream == null ? null : stream.getProperty(key);
  }

  private ChannelHandlerContext context() {
    if (context == null) {
      throw new IllegalStateException("not on a channel");
    }
    return context;
  }

  private Http2LocalFlowController flow() {
    return connection().local().flowController();
  }
}
