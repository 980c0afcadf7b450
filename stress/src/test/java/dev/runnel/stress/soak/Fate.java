package dev.runnel.stress.soak;

import dev.runnel.AuthenticationException;
import dev.runnel.CancelledException;
import dev.runnel.DeadlineExceededException;
import dev.runnel.ModelClosedException;
import dev.runnel.ProtocolException;
import dev.runnel.ProviderException;
import dev.runnel.RateLimitException;
import dev.runnel.StreamEvent;
import dev.runnel.StreamTimeoutException;
import dev.runnel.TransportException;
import dev.runnel.TruncatedStreamException;
import java.util.Set;

/** What becomes of a stream, by whose doing, and the only ends that explains. */
enum Fate {
  // By the server's doing.
  ANSWERED(24, "answers to the end", StreamEvent.Done.class),
  ANSWERED_LATE(6, "answers 503 first, then to the end", StreamEvent.Done.class),
  STALLED_READER(4, "answers to the end; the reader pauses for seconds", StreamEvent.Done.class),
  RATE_LIMITED(3, "answers 429", RateLimitException.class),
  OVERLOADED(3, "answers 529", ProviderException.class),
  UNAUTHORIZED(2, "answers 401", AuthenticationException.class),
  FAILED_INSIDE(3, "sends an error after some chunks", ProviderException.class),
  GARBLED(3, "sends what is no JSON", ProtocolException.class),
  CUT(
      3,
      "closes the connection after some chunks",
      TruncatedStreamException.class,
      TransportException.class),
  RESET(
      3,
      "resets the connection or HTTP/2 stream",
      TransportException.class,
      TruncatedStreamException.class),
  REFUSED(2, "resets the connection or HTTP/2 stream before the headers", TransportException.class),
  SILENT(3, "never answers", StreamTimeoutException.class),
  FALLEN_SILENT(3, "stops in the middle of the answer", StreamTimeoutException.class),
  // By the user's.
  CANCELLED(7, "another thread cancels", CancelledException.class),
  LEFT(6, "the loop is left", CancelledException.class),
  CONTEXT_CANCELLED(4, "the context is cancelled", CancelledException.class),
  DEADLINE(6, "the deadline passes", DeadlineExceededException.class),
  INTERRUPTED(3, "the reader is interrupted", CancelledException.class),
  SUBSCRIPTION_CANCELLED(3, "a subscriber cancels", CancelledException.class),
  FUTURE_CANCELLED(3, "the future of the answer is cancelled", CancelledException.class),
  DROPPED(3, "the stream is dropped, and collected", CancelledException.class),
  MODEL_CLOSED(3, "the model is closed", ModelClosedException.class);

  final int weight;
  final String story;

  @SuppressWarnings("ImmutableEnumChecker") // of Set.of
  private final Set<Class<?>> ends;

  Fate(int weight, String story, Class<?>... ends) {
    this.weight = weight;
    this.story = story;
    this.ends = Set.of(ends);
  }

  boolean explains(StreamEvent end) {
    Object kind = end instanceof StreamEvent.Error(var error) ? error : end;
    return ends.contains(kind.getClass());
  }

  /** Whether the server answers without an end until the client goes. */
  boolean isEndless() {
    return compareTo(CANCELLED) >= 0;
  }
}
