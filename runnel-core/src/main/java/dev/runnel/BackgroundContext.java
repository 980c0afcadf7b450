package dev.runnel;

import dev.runnel.internal.time.SystemTimer;
import dev.runnel.spi.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The root of a context tree. It holds nothing, so children need no place at it. */
record BackgroundContext(Timer timer) implements CallContext {
  static final BackgroundContext SYSTEM = new BackgroundContext(SystemTimer.shared());

  @Override
  public CancellableContext withTimeout(Duration timeout) {
    return ContextNode.withTimeout(this, timer, timeout);
  }

  @Override
  public CancellableContext withDeadline(Instant deadline) {
    return ContextNode.withDeadline(this, timer, deadline);
  }

  @Override
  public CancellableContext withCancel() {
    return ContextNode.withCancel(this, timer);
  }

  @Override
  public Optional<Instant> deadline() {
    return Optional.empty();
  }

  @Override
  public Optional<RunnelException> error() {
    return Optional.empty();
  }

  @Override
  public String toString() {
    return "CallContext.background()";
  }
}
