package dev.runnel.netty;

import dev.runnel.internal.transport.FailureWords;
import dev.runnel.spi.HttpExchange;
import dev.runnel.spi.HttpFailure;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import dev.runnel.spi.HttpReceiver;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One exchange, wherever it is.
 *
 * <p>{@code abort} sets {@code aborted} before it reads {@code place}, and whoever moves the
 * exchange sets {@code place} before it reads {@code aborted}: one of the two sees the other. The
 * same goes for {@code requests}. The receiver is called by the one place that has the exchange,
 * one call at a time.
 */
final class NettyExchange implements HttpExchange {
  private final HttpPost post;
  private final HttpReceiver receiver;
  private final FailureWords words;
  private final EventLoops loops;
  private final AtomicBoolean left = new AtomicBoolean();
  private final AtomicLong requests = new AtomicLong();
  private volatile Place place;
  private volatile boolean aborted;
  private volatile @Nullable Route route;
  private volatile long since = System.nanoTime();
  private volatile boolean inLine;
  private boolean over;
  private boolean resent;

  NettyExchange(HttpPost post, HttpReceiver receiver, Place place, EventLoops loops) {
    this.loops = loops;
    loops.hold();
    this.post = post;
    this.receiver = receiver;
    this.words = new FailureWords(post.uri());
    this.place = place;
  }

  @Override
  public void request() {
    requests.incrementAndGet();
    place.request(this);
  }

  @Override
  public void abort() {
    aborted = true;
    place.abort(this);
    leave();
  }

  /** The event loops need not stay for it. */
  private void leave() {
    if (left.compareAndSet(false, true)) {
      loops.release();
    }
  }

  HttpPost post() {
    return post;
  }

  /** Where it goes; known before it waits for a connection. */
  Route route() {
    return Objects.requireNonNull(route);
  }

  boolean hasRoute() {
    return route != null;
  }

  void route(Route route) {
    this.route = route;
  }

  FailureWords words() {
    return words;
  }

  /** Its connect timeout begins anew when a connection is made for it. */
  void waitsInLine() {
    inLine = true;
  }

  /** Since when it waits for a connection, as {@code System.nanoTime} tells it. */
  long since() {
    if (inLine) {
      inLine = false;
      since = System.nanoTime();
    }
    return since;
  }

  /** How often bytes were asked for. */
  long requests() {
    return requests.get();
  }

  boolean isAborted() {
    return aborted;
  }

  /** Whether it may be sent once more, though only if the server has not seen to it. */
  boolean mayBeResent() {
    if (resent || over || aborted) {
      return false;
    }
    resent = true;
    inLine = true;
    return true;
  }

  void moveTo(Place next) {
    place = next;
    if (aborted) {
      next.abort(this);
    }
  }

  // ---- what the receiver is told

  void respond(int status, HttpHeaders headers) {
    if (!over && !aborted) {
      receiver.onResponse(status, headers);
    }
  }

  void deliver(List<ByteBuffer> bytes) {
    if (!over && !aborted) {
      receiver.onBytes(bytes);
    }
  }

  void complete() {
    if (!over && !aborted) {
      over = true;
      receiver.onComplete();
      leave();
    }
  }

  void fail(HttpFailure failure) {
    if (!over && !aborted) {
      over = true;
      receiver.onFailure(failure);
      leave();
    }
  }
}
