package dev.runnel;

import java.time.Duration;
import java.util.Objects;

/** Asks the guard, then the model; and tells the guard how that ended when the entrant is gone. */
final class GuardPump extends RelayPump {
  private static final System.Logger LOG = System.getLogger("dev.runnel");
  private static final long NEVER = Long.MIN_VALUE;

  private final GuardSource source;
  private volatile long enteredAt = NEVER;

  GuardPump(GuardSource source, CallContext context, CompletionRequest request) {
    super(context, request);
    this.source = source;
  }

  @Override
  void begin() {
    ask(enter(source.inner(), this::gone), this::admits);
  }

  @Override
  void failed(Entrant entrant, RunnelException error) {
    conclude(entrant, error);
  }

  private boolean admits() {
    source.guard().enter();
    enteredAt = context().timer().nanoTime();
    return true;
  }

  /** The stream has its terminal by now, since an entrant is left only after that. */
  private void gone() {
    if (enteredAt != NEVER) {
      StreamEvent terminal = Objects.requireNonNull(terminal());
      var elapsed = Duration.ofNanos(context().timer().nanoTime() - enteredAt);
      Thread.startVirtualThread(() -> tell(terminal, elapsed));
    }
  }

  private void tell(StreamEvent terminal, Duration elapsed) {
    try {
      source.guard().left(terminal, elapsed);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a guard threw", e);
    }
  }
}
