package dev.runnel.internal.http;

import dev.runnel.spi.HttpExchange;
import dev.runnel.spi.HttpFailure;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import dev.runnel.spi.HttpReceiver;
import dev.runnel.spi.HttpTransport;
import dev.runnel.spi.Timer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One time a request is sent: the way from the transport to the pump, and the end of it.
 *
 * <p>The transport's threads put signals in, the pump takes them out. Once released, the attempt
 * takes them out itself: it reads what little is left of the body, so that the connection can serve
 * again. Whoever adds bytes looks at {@code released} afterwards, and {@link #release} looks for
 * bytes after it has set it: none is left lying while the exchange goes on.
 */
final class Attempt implements HttpReceiver {
  // What follows the end of an answer is the last chunk of the HTTP body, or a few comments.
  private static final int REST_BYTES = 64 * 1024;
  private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(2);

  // There is at most one of each, and they come in this order.
  private volatile @Nullable Signal head;
  private final Signal.Bytes bytes = new Signal.Bytes();
  private volatile @Nullable Signal end;

  private final AtomicInteger rest = new AtomicInteger(REST_BYTES);
  private final Runnable wake;
  private final HttpExchange exchange;
  private volatile Timer.Timeout restTimeout = () -> {};
  private volatile boolean released;
  private volatile boolean over;
  private boolean requested;

  Attempt(HttpTransport transport, HttpPost post, Runnable wake) {
    this.wake = wake;
    this.exchange = Objects.requireNonNull(transport.send(post, this), "exchange");
  }

  // ---- the pump's side

  @Nullable Signal poll() {
    // Looked at from the last to the first: what is seen has nothing before it that is not.
    Signal last = end;
    boolean hasBytes = !bytes.isEmpty();
    Signal first = head;
    if (first != null) {
      head = null;
      return first;
    }
    if (hasBytes) {
      requested = false;
      return bytes;
    }
    if (last != null) {
      end = null;
    }
    return last;
  }

  /** Asks for bytes, unless some are on their way. */
  void demand() {
    if (!requested) {
      requested = true;
      exchange.request();
    }
  }

  /** Gives the exchange up, if it is not over. */
  void abort() {
    restTimeout.cancel();
    if (!over) {
      over = true;
      exchange.abort();
    }
  }

  /** The answer is whole: reads the rest of the body, for a while. */
  void release(Timer timer) {
    released = true;
    if (over) {
      return;
    }
    restTimeout = timer.schedule(REST_NANOS, this::abort);
    demand();
    absorb();
    if (over) {
      restTimeout.cancel();
    }
  }

  // ---- the transport's side

  @Override
  public void onResponse(int status, HttpHeaders headers) {
    head = new Signal.Head(status, headers);
    tell();
  }

  @Override
  public void onBytes(List<ByteBuffer> more) {
    bytes.put(more);
    tell();
  }

  @Override
  public void onComplete() {
    end(new Signal.End());
  }

  @Override
  public void onFailure(HttpFailure failure) {
    end(new Signal.Failed(failure));
  }

  private void end(Signal signal) {
    over = true;
    restTimeout.cancel();
    end = signal;
    tell();
  }

  private void tell() {
    if (released) {
      absorb();
    } else {
      wake.run();
    }
  }

  private void absorb() {
    end = null;
    for (List<ByteBuffer> more = bytes.take(); more != null; more = bytes.take()) {
      int size = more.stream().mapToInt(ByteBuffer::remaining).sum();
      if (rest.addAndGet(-size) < 0) {
        abort();
      } else {
        exchange.request();
      }
    }
  }
}
