package dev.runnel.internal.http;

import dev.runnel.CallContext;
import dev.runnel.CompletionRequest;
import dev.runnel.EventOutlet;
import dev.runnel.EventPump;
import dev.runnel.LimitExceededException;
import dev.runnel.LimitExceededException.Limit;
import dev.runnel.Retries;
import dev.runnel.RunnelException;
import dev.runnel.StreamTimeoutException;
import dev.runnel.StreamTimeoutException.Clock;
import dev.runnel.TransportException;
import dev.runnel.ValidationException;
import dev.runnel.internal.dialect.EncodedRequest;
import dev.runnel.internal.time.Watch;
import dev.runnel.spi.HttpFailure;
import dev.runnel.spi.HttpPost;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * One stream over HTTP: an actor that is woken by the transport, by readers and by its {@link
 * Watch}, and takes {@link Signal}s in order. It asks for bytes only when all that have come are
 * decoded and the outlet has room, so a reader that stalls stalls the socket.
 *
 * <p>The request is written on a virtual thread, unless that takes longer to start than the writing
 * does, sent as an {@link Attempt}, and answered by a {@link Body}. An error before the first chunk
 * may lead to a wait and another attempt. All fields but {@code written}, the way in from the
 * virtual thread, belong to the calls of {@link EventPump}, which the stream serialises.
 */
final class HttpPump implements EventPump {
  // After the finish reason only usage can follow (C9): so long without bytes, and so long in all.
  // The rest of an error document has as long in all.
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final Duration GRACE_IN_ALL = Duration.ofSeconds(10);

  /** What the JDK's client takes of headers. */
  private static final int JDK_HEADER_BYTES =
      Integer.getInteger("jdk.http.maxHeaderSize", 384 * 1024);

  private final HttpSource source;
  private final Requests requests;
  private final CallContext context;
  private final Queue<Signal> written = new ConcurrentLinkedQueue<>();
  private final Watch watch;
  private final Retries.Attempts attempts;

  private @Nullable EventOutlet started;
  // Either is let go as soon as it is of no more use: conversations are long, and streams too.
  private @Nullable CompletionRequest request;
  private @Nullable EncodedRequest encoded;
  private @Nullable Thread writer;
  private @Nullable Attempt attempt;
  private @Nullable Body body;
  private @Nullable URI endpoint;
  private Redaction redaction = Redaction.none();
  private int sentBytes;
  private long sentAt;
  private long judgedAt = Watch.NEVER;
  private long retryAt = Watch.NEVER;
  private long waitingSince = Watch.NEVER;
  private boolean over;
  private boolean succeeded;

  HttpPump(HttpSource source, CallContext context, CompletionRequest request) {
    this.source = source;
    this.requests = source.requests();
    this.context = context;
    this.request = request;
    this.watch = new Watch(context.timer(), () -> outlet().wake());
    this.attempts = source.retries().attempts(context);
  }

  @Override
  public void start(EventOutlet outlet) {
    started = outlet;
    if (requests.areInstant(Objects.requireNonNull(request))) {
      sentAt = watch.now();
      written.add(write(request, null));
    } else {
      send();
    }
    pump();
  }

  @Override
  public void pump() {
    while (!over && advance() && expire()) {
      // What the clock has changed may be gone on with at once.
    }
  }

  @Override
  public void stop() {
    watch.stop();
    if (writer != null) {
      // It may still wait for a key that nobody needs any more.
      writer.interrupt();
    }
    if (attempt == null) {
      return;
    }
    if (succeeded) {
      attempt.release(context.timer());
    } else {
      attempt.abort();
    }
  }

  private EventOutlet outlet() {
    return Objects.requireNonNull(started);
  }

  /**
   * Goes on until something is missing; true if that is something to wait for, and not the reader.
   */
  private boolean advance() {
    while (!over) {
      if (body != null) {
        Body.State state = body.advance(outlet());
        if (body.hadChunk()) {
          attempts.answered();
          encoded = null;
        }
        switch (state) {
          case BYTES -> {}
          case ROOM -> {
            waitingSince = Watch.NEVER;
            return false;
          }
          case DONE -> {
            succeed(body);
            return false;
          }
          case FAILED -> {
            fail(body.error(), isRetryable(body.error()));
            continue;
          }
        }
      }
      Signal signal = next();
      if (signal == null) {
        if (body != null && attempt != null) {
          attempt.demand();
        }
        return true;
      }
      waitingSince = Watch.NEVER;
      handle(signal);
    }
    return false;
  }

  private @Nullable Signal next() {
    Signal signal = written.poll();
    return signal == null && attempt != null ? attempt.poll() : signal;
  }

  private void handle(Signal signal) {
    switch (signal) {
      case Signal.Ready(var encodedRequest, var ready) -> {
        writer = null;
        request = null;
        encoded = encodedRequest;
        redaction = ready.redaction();
        endpoint = ready.post().uri();
        sentBytes = ready.post().body().length;
        post(ready.post());
      }
      case Signal.Unwritable(var error) -> fail(error, false);
      case Signal.Head(var status, var headers) ->
          body =
              new Body(
                  new ErrorAnswers(
                      source,
                      Objects.requireNonNull(endpoint),
                      redaction,
                      status,
                      headers,
                      context.timer().now()));
      case Signal.Bytes bytes ->
          Objects.requireNonNull(body).add(Objects.requireNonNull(bytes.take()));
      case Signal.End end -> Objects.requireNonNull(body).end(null);
      case Signal.Failed(var failure) -> {
        if (body == null) {
          fail(unanswered(failure), failure.phase() != HttpFailure.Phase.HEADERS_TOO_LARGE);
        } else {
          body.end(failure);
        }
      }
    }
  }

  // ---- attempts

  /** On a virtual thread: asking for the key may block, and a large request takes its time. */
  private void send() {
    sentAt = watch.now();
    judgedAt = Watch.NEVER;
    CompletionRequest asked = request;
    EncodedRequest before = encoded;
    writer =
        Thread.ofVirtual()
            .name("runnel-request")
            .start(() -> {
              written.add(write(asked, before));
              outlet().wake();
            });
  }

  private Signal write(@Nullable CompletionRequest asked, @Nullable EncodedRequest before) {
    try {
      EncodedRequest ready =
          before == null ? requests.encode(Objects.requireNonNull(asked)) : before;
      return new Signal.Ready(ready, requests.write(ready));
    } catch (RunnelException e) {
      return new Signal.Unwritable(e);
    } catch (Throwable e) {
      return new Signal.Unwritable(
          new ValidationException(
              "the request could not be written: " + e.getClass().getName(), e));
    }
  }

  private void post(HttpPost post) {
    try {
      attempt = new Attempt(source.transport(), post, outlet()::wake);
    } catch (RunnelException e) {
      fail(e, false);
    } catch (RuntimeException e) {
      // A transport of the user's, which may quote the request, and so a key: not a word of it.
      fail(new TransportException("the transport threw " + e.getClass().getName()), false);
    }
  }

  private RunnelException unanswered(HttpFailure failure) {
    return switch (failure.phase()) {
      case CONNECT_TIMEOUT ->
          new StreamTimeoutException(Clock.CONNECT, Duration.ofNanos(watch.now() - sentAt));
      case HEADERS_TOO_LARGE ->
          new LimitExceededException(
              Limit.HEADER_BYTES,
              Math.min(source.settings().limits().headerBytes(), JDK_HEADER_BYTES));
      default -> TransportErrors.unanswered(failure, redaction, sentBytes);
    };
  }

  private boolean isRetryable(RunnelException error) {
    return body != null
        && !body.hadChunk()
        && error.response().filter(body.errors()::isRetryable).isPresent();
  }

  private void fail(RunnelException error, boolean retryable) {
    if (retryable) {
      Optional<Duration> delay = attempts.next(error);
      if (delay.isPresent()) {
        if (attempt != null) {
          attempt.abort();
        }
        attempt = null;
        body = null;
        retryAt = Watch.after(watch.now(), delay.get());
        return;
      }
    }
    over = true;
    outlet().fail(error);
  }

  private void succeed(Body body) {
    over = true;
    succeeded = true;
    attempts.answered();
    outlet().done(body.answer().finishReason(), body.answer().usage());
  }

  // ---- clocks

  /** Sets the clock for what is waited for; true if it has run out and something has changed. */
  private boolean expire() {
    if (waitingSince == Watch.NEVER) {
      waitingSince = watch.now();
    }
    if (!watch.expires(moment())) {
      return false;
    }
    if (retryAt != Watch.NEVER) {
      retryAt = Watch.NEVER;
      send();
    } else if (body == null || body.awaitsFirstFrame()) {
      fail(timeout(Clock.FIRST_EVENT, sentAt), false);
    } else if (isJudged(body)) {
      // A server that says no more holds its connection: there is no point in keeping it.
      Objects.requireNonNull(attempt).abort();
      body.end(null);
    } else {
      fail(timeout(Clock.IDLE, waitingSince), false);
    }
    return true;
  }

  private long moment() {
    if (retryAt != Watch.NEVER) {
      return retryAt;
    }
    if (body == null || body.awaitsFirstFrame()) {
      return Watch.after(sentAt, source.settings().timeouts().firstEvent());
    }
    if (!isJudged(body)) {
      return Watch.after(waitingSince, source.settings().timeouts().idle());
    }
    if (judgedAt == Watch.NEVER) {
      judgedAt = watch.now();
    }
    long inAll = Watch.after(judgedAt, GRACE_IN_ALL);
    return body.isDocument() ? inAll : Watch.earlier(Watch.after(waitingSince, GRACE), inAll);
  }

  /** Whether the outcome is known, and only what belongs to it is waited for. */
  private static boolean isJudged(Body body) {
    return body.isDocument() || body.answer().isFinished();
  }

  private StreamTimeoutException timeout(Clock clock, long since) {
    return new StreamTimeoutException(clock, Duration.ofNanos(watch.now() - since));
  }
}
