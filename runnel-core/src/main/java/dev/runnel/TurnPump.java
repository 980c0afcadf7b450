package dev.runnel;

import dev.runnel.StreamTimeoutException.Clock;
import dev.runnel.TurnSource.Slow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks models in turn until one answers: the next one as soon as one fails, or is silent for too
 * long. A fallback leaves the silent one, a hedge keeps it in the race.
 */
final class TurnPump extends RelayPump {
  private final TurnSource source;
  private final List<RunnelException> failures = new ArrayList<>();
  private @Nullable Entrant lastFailed;
  private int asked;
  private long askedAt;

  TurnPump(TurnSource source, CallContext context, CompletionRequest request) {
    super(context, request);
    this.source = source;
  }

  @Override
  void begin() {
    ask(next());
  }

  @Override
  void failed(Entrant entrant, RunnelException error) {
    note(entrant, error);
    if (hasNext()) {
      InnerModel from = entrant.inner();
      InnerModel to = source.models().get(asked);
      askNext(() -> source.policy().fallsOver(error) && source.policy().tell(from, error, to));
    } else if (running().isEmpty()) {
      end();
    }
  }

  /** The request is at fault: whoever is still asked may answer it, but nobody new. */
  @Override
  void declined() {
    asked = source.models().size();
    setAlarm(null);
    if (running().isEmpty()) {
      end();
    }
  }

  @Override
  void alarmed() {
    if (!hasNext()) {
      return;
    }
    if (source.slow() == Slow.KEPT) {
      askNext(() -> true);
      return;
    }
    Entrant slow = running().getFirst();
    var error =
        new StreamTimeoutException(
            Clock.FIRST_EVENT, Duration.ofNanos(context().timer().nanoTime() - askedAt));
    error.endsStream(slow.provider(), slow::partial);
    drop(slow, "it was silent for too long, and another model is asked", error);
    note(slow, error);
    InnerModel to = source.models().get(asked);
    askNext(() -> source.policy().tell(slow.inner(), error, to));
  }

  private boolean hasNext() {
    return asked < source.models().size() && !context().isDone();
  }

  private void askNext(BooleanSupplier judge) {
    askLater(next(), judge);
  }

  private Entrant next() {
    askedAt = context().timer().nanoTime();
    Entrant entrant = enter(source.models().get(asked++), () -> {});
    setAlarm(asked < source.models().size() ? source.patience() : null);
    return entrant;
  }

  private void note(Entrant entrant, RunnelException error) {
    failures.add(error);
    lastFailed = entrant;
  }

  /** Nobody is left: the last failure is the stream's, and has the earlier ones with it. */
  private void end() {
    RunnelException last = failures.getLast();
    for (RunnelException earlier : failures) {
      if (!earlier.equals(last) && !List.of(last.getSuppressed()).contains(earlier)) {
        last.addSuppressed(earlier);
      }
    }
    conclude(Objects.requireNonNull(lastFailed), last);
  }
}
