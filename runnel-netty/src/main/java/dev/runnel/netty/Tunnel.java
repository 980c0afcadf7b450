package dev.runnel.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;

/** Asks an HTTP proxy for a tunnel to the server, and leaves the channel when it stands. */
final class Tunnel extends ChannelInboundHandlerAdapter {

  /** Who wants the tunnel. */
  interface Client {
    void tunnelStands();

    void tunnelRefused(Head answer);

    void tunnelFailed(Throwable cause);
  }

  private final ByteBuf request;
  private final Client client;
  private final HeadReader answer = new HeadReader();

  Tunnel(ByteBuf request, Client client) {
    this.request = request;
    this.client = client;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    var unused = context.writeAndFlush(request);
    context.read();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws IOException {
    ByteBuf in = (ByteBuf) message;
    try {
      while (answer.read(in)) {
        Head head = answer.take();
        if (!head.isInterim()) {
          answered(context, head, in.isReadable());
          return;
        }
      }
    } finally {
      in.release();
    }
    context.read();
  }

  private void answered(ChannelHandlerContext context, Head head, boolean more) {
    if (head.status() / 100 != 2) {
      client.tunnelRefused(head);
    } else if (more) {
      // The server behind it waits for the client to speak.
      client.tunnelFailed(new IOException("the proxy sends what nobody asked for"));
    } else {
      context.pipeline().remove(this);
      client.tunnelStands();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    client.tunnelFailed(new IOException("the proxy closed the connection"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    client.tunnelFailed(
        cause instanceof MalformedException || cause instanceof HeadTooLargeException
            ? new IOException("the proxy's answer cannot be read")
            : cause);
  }
}
