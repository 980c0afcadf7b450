package dev.runnel.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.DecoderException;
import java.util.concurrent.RejectedExecutionException;

/** What goes for every channel. */
final class Channels {
  private Channels() {}

  /** Closes the socket, without a farewell of TLS or HTTP/2 that the peer might not take. */
  static void closeNow(Channel channel) {
    ChannelHandlerContext first = channel.pipeline().firstContext();
    if (first == null) {
      var unused = channel.close();
    } else {
      // From the first handler outwards: it and the others do not see it.
      var unused = first.close();
    }
  }

  /** Runs a task on an event loop: now, if this is it. */
  static void run(EventLoop loop, Runnable task) {
    if (loop.inEventLoop()) {
      task.run();
    } else {
      enqueue(loop, task);
    }
  }

  /** Runs a task on an event loop, after what it does now. */
  static void enqueue(EventLoop loop, Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException ended) {
      // Loops live as long as an exchange: this is a late call of one that is over.
    }
  }

  /** What a decoder has wrapped. */
  static Throwable unwrap(Throwable cause) {
    return cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
  }
}
