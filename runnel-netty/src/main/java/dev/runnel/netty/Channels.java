package dev.runnel.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderException;

/** What goes for every channel. */
final class Channels {
  private Channels() {}

  /** Closes the socket, without a farewell of TLS or HTTP/2 that the peer might not take. */
  static void closeNow(Channel channel) {
    ChannelHandlerContext first = channel.pipeline().firstContext();
    if (first == null) {
      channel.close();
    } else {
      // From the first handler outwards: it and the others do not see it.
      first.close();
    }
  }

  /** What a decoder has wrapped. */
  static Throwable unwrap(Throwable cause) {
    return cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
  }
}
