package dev.runnel.netty;

import dev.runnel.spi.HttpPost;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A connection that speaks HTTP/1.1: one exchange at a time. Its socket is read when bytes were
 * asked for, while the head of an answer is awaited, and while it is idle, to see its end.
 *
 * <p>All fields are confined to the event loop. Giving an exchange up is a task of the loop that
 * looks whether the connection still serves that one, so it can hurt no other.
 */
final class Http1Connection extends ChannelInboundHandlerAdapter
    implements Place, PooledConnection, ChannelFutureListener {
  /** Smaller bodies are copied behind their head, to be written at once. */
  private static final int SMALL = 16 * 1024;

  /** Room for the head of a request, to begin with. */
  private static final int HEAD = 512;

  private final Channel channel;
  private final Route route;
  private final Pool pool;
  private final IdleClock idleClock;
  private @Nullable Http1Answer answer;
  private @Nullable Throwable cause;
  private boolean writing;
  private boolean tlsEnded;

  private Http1Connection(Channel channel, Route route, Pool pool, Settings settings) {
    this.channel = channel;
    this.route = route;
    this.pool = pool;
    this.idleClock = new IdleClock(channel, settings.idleTimeout(), () -> pool.evict(this));
  }

  /** Puts one on a channel that stands. On its event loop. */
  static Http1Connection on(Channel channel, Route route, Pool pool, Settings settings) {
    var connection = new Http1Connection(channel, route, pool, settings);
    channel.pipeline().addLast(connection);
    return connection;
  }

  Route route() {
    return route;
  }

  // ---- any thread

  @Override
  public void take(NettyExchange exchange) {
    exchange.moveTo(this);
    // Also on the loop itself: what has just made the connection need not be compiled with this.
    Channels.enqueue(channel.eventLoop(), () -> start(exchange));
  }

  @Override
  public void abort(NettyExchange exchange) {
    Channels.run(channel.eventLoop(), () -> drop(exchange));
  }

  @Override
  public void request(NettyExchange exchange) {
    if (channel.eventLoop().inEventLoop()) {
      requested(exchange);
    } else {
      Channels.run(channel.eventLoop(), () -> requested(exchange));
    }
  }

  @Override
  public void close() {
    Channels.run(channel.eventLoop(), () -> fail(new IOException("the transport was closed")));
  }

  // ---- the event loop

  private void start(NettyExchange exchange) {
    if (!channel.isActive()) {
      // Nothing was sent: another connection will do.
      pool.acquire(exchange);
    } else if (exchange.isAborted()) {
      idle();
    } else {
      idleClock.stop();
      answer = new Http1Answer(exchange);
      writing = true;
      channel.writeAndFlush(request(exchange.post())).addListener(this);
      channel.read();
    }
  }

  private ByteBuf request(HttpPost post) {
    byte[] body = post.body();
    boolean small = body.length <= SMALL;
    ByteBuf out = channel.alloc().ioBuffer(HEAD + (small ? body.length : 0));
    RequestHead.write(post, route, out);
    return small ? out.writeBytes(body) : Unpooled.wrappedBuffer(out, Unpooled.wrappedBuffer(body));
  }

  /** The request is written, or could not be. */
  @Override
  public void operationComplete(ChannelFuture written) {
    writing = false;
    if (!written.isSuccess() && answer != null) {
      // An answer may have come all the same, and wait to be read.
      cause = written.cause();
      channel.read();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    try {
      if (answer != null) {
        answer.read(in);
        if (answer != null && answer.inbox().isFailed()) {
          // Whenever the receiver asks for what came before.
          Channels.closeNow(channel);
        }
      } else if (in.isReadable()) {
        // Between two answers nothing can come.
        Channels.closeNow(channel);
      }
    } finally {
      in.release();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    Http1Answer current = answer;
    if (current != null) {
      advance(current);
    }
  }

  private void requested(NettyExchange exchange) {
    Http1Answer current = answer;
    if (current != null && current.exchange() == exchange) {
      advance(current);
    }
  }

  /** Hands over what there is, ends what has ended, reads if there is demand. */
  private void advance(Http1Answer current) {
    var unused = current.inbox().deliver();
    if (current.inbox().takeEnd()) {
      finish(current);
    } else if (current == answer && current.wantsMore()) {
      channel.read();
    }
  }

  private void finish(Http1Answer finished) {
    if (finished == answer) {
      answer = null;
      if (finished.leavesConnection() && !writing && channel.isActive()) {
        idle();
      } else {
        Channels.closeNow(channel);
      }
    }
    finished.inbox().tell();
  }

  private void idle() {
    // To see when the server closes it.
    channel.read();
    idleClock.start();
    pool.release(this);
  }

  private void drop(NettyExchange exchange) {
    if (answer != null && answer.exchange() == exchange) {
      answer = null;
      Channels.closeNow(channel);
    }
  }

  private void fail(Throwable failure) {
    if (cause == null) {
      cause = failure;
    }
    Channels.closeNow(channel);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslCloseCompletionEvent end && end.isSuccess()) {
      tlsEnded = true;
      Channels.closeNow(channel);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
    fail(Channels.unwrap(failure));
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    idleClock.stop();
    pool.closed(this, route);
    Http1Answer current = answer;
    if (current != null) {
      // Stays, if the receiver has not asked for all of it.
      current.disconnected(cause, route.tls() && !tlsEnded);
      advance(current);
    }
  }
}
