package dev.runnel.testkit;

import dev.runnel.spi.HttpFailure;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import dev.runnel.spi.HttpReceiver;
import dev.runnel.spi.Timer;
import dev.runnel.testkit.RecordedExchange.Asked;
import dev.runnel.testkit.RecordedExchange.Cancelled;
import dev.runnel.testkit.RecordedExchange.Complete;
import dev.runnel.testkit.RecordedExchange.Ending;
import dev.runnel.testkit.RecordedExchange.Failed;
import dev.runnel.testkit.RecordedExchange.Field;
import dev.runnel.testkit.RecordedExchange.Head;
import dev.runnel.testkit.RecordedExchange.Piece;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/**
 * Writes down one exchange and passes it on. Each thing is written down before it is passed on, so
 * whatever the receiver does about it comes later in the recording.
 *
 * <p>Thread-safe: the transport calls from one thread at a time, but the exchange may be given up
 * from another. The lock is not held while others are called.
 */
final class Recorder implements HttpReceiver {
  private final Asked asked;
  private final HttpReceiver receiver;
  private final Timer timer;
  private final BiConsumer<Recorder, RecordedExchange> ended;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Piece> pieces = new ArrayList<>();
  private Optional<Head> head = Optional.empty();
  private long last;
  private boolean over;

  Recorder(
      HttpPost post,
      HttpReceiver receiver,
      Timer timer,
      BiConsumer<Recorder, RecordedExchange> ended) {
    this.asked = asked(post);
    this.receiver = receiver;
    this.timer = timer;
    this.ended = ended;
    this.last = timer.nanoTime();
  }

  /** A request as it is recorded. */
  static Asked asked(HttpPost post) {
    return new Asked(
        address(post.uri()), fields(post.headers()), RecordedExchange.bytes(post.body()));
  }

  private static String address(URI uri) {
    String user = uri.getRawUserInfo();
    return user == null ? uri.toString() : uri.toString().replaceFirst("//[^@]*@", "//***@");
  }

  private static List<Field> fields(HttpHeaders headers) {
    List<Field> fields = new ArrayList<>();
    headers.forEach((name, value) -> fields.add(new Field(name, value)));
    return fields;
  }

  @Override
  public void onResponse(int status, HttpHeaders headers) {
    lock.lock();
    try {
      head = Optional.of(new Head(lap(), status, fields(headers)));
    } finally {
      lock.unlock();
    }
    receiver.onResponse(status, headers);
  }

  @Override
  public void onBytes(List<ByteBuffer> bytes) {
    List<String> buffers = bytes.stream().map(RecordedExchange::bytes).toList();
    lock.lock();
    try {
      pieces.add(new Piece(lap(), buffers));
    } finally {
      lock.unlock();
    }
    receiver.onBytes(bytes);
  }

  @Override
  public void onComplete() {
    end(new Complete(sinceLast()));
    receiver.onComplete();
  }

  @Override
  public void onFailure(HttpFailure failure) {
    end(new Failed(sinceLast(), failure.phase(), String.valueOf(failure.getMessage())));
    receiver.onFailure(failure);
  }

  /** The caller gives the exchange up. Idempotent. */
  void cancelled() {
    end(new Cancelled(sinceLast()));
  }

  private void end(Ending ending) {
    RecordedExchange whole;
    lock.lock();
    try {
      if (over) {
        return;
      }
      over = true;
      whole = new RecordedExchange(asked, head, pieces, ending);
    } finally {
      lock.unlock();
    }
    ended.accept(this, whole);
  }

  private long sinceLast() {
    lock.lock();
    try {
      return lap();
    } finally {
      lock.unlock();
    }
  }

  private long lap() {
    long now = timer.nanoTime();
    long micros = TimeUnit.NANOSECONDS.toMicros(now - last);
    // What is cut off counts for the next one: the sum stays right.
    last += TimeUnit.MICROSECONDS.toNanos(micros);
    return micros;
  }
}
