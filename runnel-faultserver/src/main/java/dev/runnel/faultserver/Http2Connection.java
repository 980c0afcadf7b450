package dev.runnel.faultserver;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what runs on one HTTP/2 connection, and sees its end. The last in its pipeline. */
final class Http2Connection extends ChannelInboundHandlerAdapter {
  final int id;

  private final Http2Server server;
  private final AtomicInteger answering = new AtomicInteger();

  Http2Connection(int id, Http2Server server) {
    this.id = id;
    this.server = server;
  }

  void asked() {
    server.concurrent(answering.incrementAndGet());
  }

  void answered() {
    answering.decrementAndGet();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // A client that resets the connection is not the server's failure; channelInactive follows.
    var unused = context.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    server.closed(this, answering.get() > 0);
    super.channelInactive(context);
  }
}
