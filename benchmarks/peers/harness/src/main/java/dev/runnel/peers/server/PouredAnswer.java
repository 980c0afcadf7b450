package dev.runnel.peers.server;

import dev.runnel.peers.wire.Script;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;

/** Events as fast as the client takes them, and silence after them if the script wants it. */
final class PouredAnswer extends Answer {
  private final Batch batch;
  private final boolean silent;
  private final long id;
  private final ServerState state;
  private long left;

  PouredAnswer(Outlet outlet, Script script, long events, ServerState state) {
    super(outlet, script, state);
    this.batch = outlet.answers().batch(script);
    this.silent = script instanceof Script.Hang;
    this.id = script.id();
    this.state = state;
    this.left = events;
  }

  @Override
  void proceed() {
    while (left > 0 && !isOver() && outlet.channel().isWritable()) {
      int events = (int) Math.min(left, batch.events());
      left -= events;
      ByteBuf bytes = batch.first(events);
      if (id == 0) {
        outlet.write(bytes, false);
      } else {
        outlet.writeTold(bytes).addListener(counting(bytes.readableBytes()));
      }
      outlet.channel().flush();
    }
    if (left == 0 && !silent) {
      finish();
      outlet.channel().flush();
    }
  }

  private GenericFutureListener<Future<? super Void>> counting(int bytes) {
    return done -> {
      if (done.isSuccess()) {
        state.sent(id, bytes);
      }
    };
  }
}
