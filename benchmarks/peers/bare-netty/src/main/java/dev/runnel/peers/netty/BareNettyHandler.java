package dev.runnel.peers.netty;

import dev.runnel.peers.client.EventFinder;
import dev.runnel.peers.client.Reader;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.EOFException;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Reads answers, one after the other, and asks for more bytes when it has looked at all. */
final class BareNettyHandler extends SimpleChannelInboundHandler<HttpObject> {
  private final Deque<Channel> idle;
  private boolean goesOn;
  private boolean begun;
  private @Nullable Reader reader;
  private @Nullable EventFinder events;

  BareNettyHandler(Deque<Channel> idle) {
    this.idle = idle;
  }

  /** Whether to ask for more after the first bytes that have an event in them. */
  void begin(Reader next, boolean goingOn) {
    goesOn = goingOn;
    reader = next;
    events = new EventFinder(next);
    begun = false;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
    if (!(message instanceof HttpContent part) || events == null) {
      return;
    }
    begun = true;
    if (!events.feed(part.content().nioBuffer())) {
      reader = null;
      events = null;
      context.close();
    } else if (message instanceof LastHttpContent) {
      idle.addFirst(context.channel());
      end(null);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (goesOn || !begun) {
      context.read();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    idle.remove(context.channel());
    end(new EOFException("closed"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    end(cause);
    context.close();
  }

  private void end(@Nullable Throwable failure) {
    Reader ended = reader;
    reader = null;
    events = null;
    if (ended != null) {
      ended.end(failure);
    }
  }
}
