package dev.runnel;

import java.time.Duration;
import java.util.Optional;

/** Asks a model again, after a wait, as long as it has said nothing. */
final class RetryPump extends RelayPump {
  private final RetrySource source;
  private final Retries.Attempts attempts;

  RetryPump(RetrySource source, CallContext context, CompletionRequest request) {
    super(context, request);
    this.source = source;
    this.attempts = source.retries().attempts(context);
  }

  @Override
  void begin() {
    ask(enter(source.inner(), () -> {}));
  }

  @Override
  void failed(Entrant entrant, RunnelException error) {
    Optional<Duration> delay =
        error.isRetryable() && !context().isDone() ? attempts.next(error) : Optional.empty();
    if (delay.isPresent()) {
      setAlarm(delay.get());
    } else {
      conclude(entrant, error);
    }
  }

  @Override
  void alarmed() {
    askLater(enter(source.inner(), () -> {}), () -> true);
  }

  @Override
  void won() {
    attempts.answered();
  }
}
