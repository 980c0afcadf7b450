package dev.runnel.peers.server;

import dev.runnel.peers.wire.Script;
import io.netty.channel.Channel;

/** Events in regular intervals, the first at once. */
final class PacedAnswer extends Answer {
  final long intervalNanos;
  private final Pacer pacer;
  private long left;
  private boolean started;

  /** When the next event is due. */
  long dueNanos;

  PacedAnswer(Outlet outlet, Script.Paced script, ServerState state, Pacer pacer) {
    super(outlet, script, state);
    this.intervalNanos = script.millis() * 1_000_000L;
    this.pacer = pacer;
    this.left = script.events();
  }

  @Override
  void proceed() {
    if (!started) {
      started = true;
      dueNanos = System.nanoTime();
      pacer.add(this);
    }
  }

  /** Sends the event that is due. Answers whether there will be another one. */
  boolean sendNext() {
    if (isOver()) {
      return false;
    }
    Channel channel = outlet.channel();
    // Whoever does not read gets less, as with a model that is told to wait.
    if (channel.isWritable()) {
      var buffer = channel.alloc().directBuffer(outlet.answers().stampedLength());
      outlet.write(outlet.answers().stamp(System.nanoTime(), buffer), false);
      left--;
      if (left == 0) {
        finish();
      }
      channel.flush();
    }
    dueNanos += intervalNanos;
    return left > 0;
  }
}
