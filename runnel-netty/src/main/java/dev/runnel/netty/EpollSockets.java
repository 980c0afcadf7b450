package dev.runnel.netty;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;

/** Linux's sockets. Its own class, so that the others load where Netty's are not there. */
final class EpollSockets {
  private EpollSockets() {}

  static boolean areAvailable() {
    return Epoll.isAvailable();
  }

  static Sockets get() {
    return new Sockets(EpollIoHandler.newFactory(), EpollSocketChannel::new);
  }
}
