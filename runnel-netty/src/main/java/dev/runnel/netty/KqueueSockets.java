package dev.runnel.netty;

import io.netty.channel.kqueue.KQueue;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.kqueue.KQueueSocketChannel;

/** macOS's sockets. Its own class, so that the others load where Netty's are not there. */
final class KqueueSockets {
  private KqueueSockets() {}

  static boolean areAvailable() {
    return KQueue.isAvailable();
  }

  static Sockets get() {
    return new Sockets(KQueueIoHandler.newFactory(), KQueueSocketChannel::new);
  }
}
