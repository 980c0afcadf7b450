package dev.runnel.local.internal.store;

import dev.runnel.CallContext;
import dev.runnel.RunnelException;

/** Why a pull would have to end now. */
record Stop(CallContext context) {

  /**
   * Does nothing while the pull may go on.
   *
   * @throws RunnelException if the context has ended
   * @throws InterruptedException if the thread was interrupted
   */
  void check() throws InterruptedException {
    RunnelException ended = context.error().orElse(null);
    if (ended != null) {
      throw ended;
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
