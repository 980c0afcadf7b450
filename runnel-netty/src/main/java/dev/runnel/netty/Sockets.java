package dev.runnel.netty;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.function.Supplier;

/**
 * The kind of sockets: the system's own where Netty's native library for it is on the class path,
 * else the JDK's.
 *
 * @param io what the event loops wait by
 * @param channel makes a socket
 */
record Sockets(IoHandlerFactory io, Supplier<SocketChannel> channel) {

  static Sockets best() {
    try {
      if (EpollSockets.areAvailable()) {
        return EpollSockets.get();
      }
    } catch (LinkageError absent) {
      // The classes are not on the class path.
    }
    try {
      if (KqueueSockets.areAvailable()) {
        return KqueueSockets.get();
      }
    } catch (LinkageError absent) {
      // The classes are not on the class path.
    }
    return nio();
  }

  static Sockets nio() {
    return new Sockets(NioIoHandler.newFactory(), NioSocketChannel::new);
  }
}
