package dev.runnel.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.channels.ClosedChannelException;

/** Waits behind TLS for the end of its handshake, and then leaves. */
final class Handshake extends ChannelInboundHandlerAdapter {

  /** Who wants TLS. */
  interface Client {
    void handshakeDone(boolean isHttp2);

    void handshakeFailed(Throwable cause);
  }

  private final SslHandler tls;
  private final Client client;

  Handshake(SslHandler tls, Client client) {
    this.tls = tls;
    this.client = client;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (!(event instanceof SslHandshakeCompletionEvent completion)) {
      context.fireUserEventTriggered(event);
    } else if (completion.isSuccess()) {
      context.pipeline().remove(this);
      client.handshakeDone(TlsClient.HTTP_2.equals(tls.engine().getApplicationProtocol()));
    } else {
      client.handshakeFailed(completion.cause());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    client.handshakeFailed(new ClosedChannelException());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    client.handshakeFailed(Channels.unwrap(cause));
  }
}
