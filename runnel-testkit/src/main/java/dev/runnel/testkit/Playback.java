package dev.runnel.testkit;

import dev.runnel.spi.HttpExchange;
import dev.runnel.spi.HttpFailure;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpReceiver;
import dev.runnel.spi.Timer;
import dev.runnel.testkit.RecordedExchange.Cancelled;
import dev.runnel.testkit.RecordedExchange.Complete;
import dev.runnel.testkit.RecordedExchange.Failed;
import dev.runnel.testkit.RecordedExchange.Field;
import dev.runnel.testkit.RecordedExchange.Head;
import dev.runnel.testkit.RecordedExchange.Piece;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Plays one exchange. {@link #play} is entered by whoever has cause to, the timer included; {@code
 * work} counts the calls, so that one thread at a time plays, a receiver that asks for more from
 * within a call does not nest, and no call is lost. What is left to play belongs to that thread.
 */
final class Playback implements HttpExchange {
  private final RecordedExchange exchange;
  private final HttpReceiver receiver;
  private final Iterator<Piece> pieces;
  private final @Nullable Timer timer;
  private final AtomicInteger work = new AtomicInteger();
  private final AtomicLong demand = new AtomicLong();
  private volatile boolean over;
  private volatile boolean closed;
  private volatile Timer.Timeout waking = () -> {};
  private Optional<Head> head;
  private @Nullable Piece next;
  private long due;
  private volatile boolean armed;

  /**
   * Does not start yet.
   *
   * @param timer the clock of the recorded times; null to lose no time
   */
  Playback(RecordedExchange exchange, HttpReceiver receiver, @Nullable Timer timer) {
    this.exchange = exchange;
    this.receiver = receiver;
    this.timer = timer;
    this.head = exchange.head();
    this.pieces = exchange.pieces().iterator();
    this.next = pieces.hasNext() ? pieces.next() : null;
    this.due = timer == null ? 0 : timer.nanoTime();
  }

  @Override
  public void request() {
    demand.incrementAndGet();
    play();
  }

  boolean isOver() {
    return over;
  }

  /** Fails what is not over yet, as a transport does that is closed. */
  void close() {
    closed = true;
    play();
  }

  @Override
  public void abort() {
    over = true;
    waking.cancel();
  }

  void play() {
    if (work.getAndIncrement() != 0) {
      return;
    }
    int done = 1;
    do {
      while (!over && step()) {
        // Whatever is due and asked for.
      }
      done = work.addAndGet(-done);
    } while (done != 0);
  }

  /** Plays the next thing; false if it is not due or not asked for. */
  private boolean step() {
    if (closed) {
      abort();
      receiver.onFailure(
          new HttpFailure(HttpFailure.Phase.EXCHANGE, "the transport was closed", null));
      return false;
    }
    if (head.isPresent()) {
      Head now = head.get();
      if (!isDue(now.afterMicros())) {
        return false;
      }
      head = Optional.empty();
      receiver.onResponse(now.status(), headers(now.headers()));
      return true;
    }
    Piece piece = next;
    if (piece == null) {
      if (isDue(exchange.ending().afterMicros())) {
        over = true;
        end();
      }
      return false;
    }
    if (demand.get() == 0 || !isDue(piece.afterMicros())) {
      return false;
    }
    demand.decrementAndGet();
    next = pieces.hasNext() ? pieces.next() : null;
    receiver.onBytes(buffers(piece));
    return true;
  }

  /** Whether it is time for what comes so long after what came before; if not, comes back then. */
  private boolean isDue(long afterMicros) {
    if (timer == null) {
      return true;
    }
    long nanos = TimeUnit.MICROSECONDS.toNanos(afterMicros);
    long left = due + nanos - timer.nanoTime();
    if (left <= 0) {
      due += nanos;
      return true;
    }
    if (!armed) {
      armed = true;
      waking = timer.schedule(left, this::wake);
      if (over) {
        waking.cancel();
      }
    }
    return false;
  }

  private void wake() {
    armed = false;
    play();
  }

  private void end() {
    switch (exchange.ending()) {
      case Complete complete -> receiver.onComplete();
      case Failed(var after, var phase, var message) ->
          receiver.onFailure(new HttpFailure(phase, message, null));
      case Cancelled cancelled ->
          receiver.onFailure(
              new HttpFailure(
                  HttpFailure.Phase.EXCHANGE,
                  "the recording ends here: the exchange was cancelled when it was recorded",
                  null));
    }
  }

  private static List<ByteBuffer> buffers(Piece piece) {
    return piece.buffers().stream()
        .map(buffer -> ByteBuffer.wrap(RecordedExchange.bytes(buffer)))
        .toList();
  }

  private static HttpHeaders headers(List<Field> fields) {
    Map<String, List<String>> headers = new TreeMap<>();
    for (Field field : fields) {
      headers
          .computeIfAbsent(field.name().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(field.value());
    }
    return HttpHeaders.of(headers);
  }
}
