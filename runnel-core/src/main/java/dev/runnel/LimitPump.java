package dev.runnel;

import dev.runnel.internal.permit.Permits;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a permit, then asks the model. The permit, or the place in the line, goes back when the
 * entrant is gone, however that comes about.
 */
final class LimitPump extends RelayPump {
  private final LimitSource source;
  private final Permits.Ticket ticket;

  // Written before the ticket is taken, whose lock makes it visible to the thread that admits it.
  private @Nullable Entrant entrant;

  LimitPump(LimitSource source, CallContext context, CompletionRequest request) {
    super(context, request);
    this.source = source;
    this.ticket = source.permits().ticket(this::admitted);
  }

  @Override
  void begin() {
    Entrant entering = enter(source.inner(), ticket::giveBack);
    entrant = entering;
    switch (ticket.take()) {
      case HOLDS -> ask(entering);
      case WAITS -> {}
      case OUT -> refuse(new RateLimitException(source.tooMany(), null, null));
    }
  }

  @Override
  void failed(Entrant failed, RunnelException error) {
    conclude(failed, error);
  }

  /** On the thread that gave its permit back. */
  private void admitted() {
    if (entrant != null) {
      askLater(entrant, () -> true);
    }
  }
}
