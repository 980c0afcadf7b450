package dev.runnel.testkit;

import dev.runnel.AuthenticationException;
import dev.runnel.CancelledException;
import dev.runnel.ContentPolicyException;
import dev.runnel.DeadlineExceededException;
import dev.runnel.ErrorResponse;
import dev.runnel.LimitExceededException;
import dev.runnel.ModelClosedException;
import dev.runnel.ModelNotFoundException;
import dev.runnel.ProtocolException;
import dev.runnel.ProviderException;
import dev.runnel.RateLimitException;
import dev.runnel.RunnelException;
import dev.runnel.StreamTimeoutException;
import dev.runnel.TransportException;
import dev.runnel.TruncatedStreamException;
import dev.runnel.UnsupportedException;
import dev.runnel.ValidationException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An error to end streams with. An error belongs to the stream that it ends, whose partial answer
 * it carries, so the first stream gets the one that was given and each further one gets a copy.
 * Thread-safe.
 */
final class ScriptedError {
  private final RunnelException given;
  private final AtomicBoolean used = new AtomicBoolean();

  ScriptedError(RunnelException given) {
    this.given = Objects.requireNonNull(given, "error");
  }

  RunnelException next() {
    if (used.compareAndSet(false, true)) {
      return given;
    }
    RunnelException copy = copy();
    copy.setStackTrace(given.getStackTrace());
    return copy;
  }

  private RunnelException copy() {
    String message = String.valueOf(given.getMessage());
    Throwable cause = given.getCause();
    ErrorResponse response = given.response().orElse(null);
    return switch (given) {
      case AuthenticationException e -> new AuthenticationException(message, cause, response);
      case CancelledException e -> new CancelledException(message, cause);
      case ContentPolicyException e -> new ContentPolicyException(message, cause, response);
      case DeadlineExceededException e -> new DeadlineExceededException(message);
      case LimitExceededException e -> new LimitExceededException(e.limit(), e.allowed());
      case ProtocolException e -> new ProtocolException(message, cause, response);
      case ProviderException e -> provider(message, cause, response);
      case RateLimitException e ->
          new RateLimitException(message, e.retryAfter().orElse(null), response);
      case StreamTimeoutException e -> new StreamTimeoutException(e.clock(), e.elapsed());
      case TransportException e -> new TransportException(message, cause, response);
      case TruncatedStreamException e -> new TruncatedStreamException(message, cause, response);
      case UnsupportedException e -> new UnsupportedException(message, cause, response);
      case ModelClosedException e -> new ModelClosedException();
      case ModelNotFoundException e -> new ModelNotFoundException(message, cause, response);
      case ValidationException e -> new ValidationException(message, cause, response);
    };
  }

  private static ProviderException provider(
      String message, @Nullable Throwable cause, @Nullable ErrorResponse response) {
    return response == null
        ? new ProviderException(message, cause)
        : new ProviderException(message, response);
  }

  @Override
  public String toString() {
    return given.toString();
  }
}
