package dev.runnel.local.internal.store;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a body, from the client's thread to the one that waits for them.
 *
 * <p>One piece is asked for at a time, so no more than that and the end ever wait here, and what is
 * not written to disk is not read from the socket. The client sees this as the body itself: the
 * response is handed out at once.
 */
final class Arrivals implements BodySubscriber<Arrivals> {

  /** What comes: bytes, then one end. */
  sealed interface Arrival {
    /** Bytes, in order. */
    record Bytes(List<ByteBuffer> buffers) implements Arrival {}

    /** No more will come; the failure is null where the body is whole. */
    record End(@Nullable Throwable failure) implements Arrival {}
  }

  private final BlockingQueue<Arrival> queue = new LinkedBlockingQueue<>();
  private volatile Flow.@Nullable Subscription subscription;

  /** The next arrival, or null if none came in time. */
  @Nullable Arrival poll(Duration wait) throws InterruptedException {
    Arrival arrival = queue.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
    if (arrival instanceof Arrival.Bytes && subscription != null) {
      subscription.request(1);
    }
    return arrival;
  }

  /** Leaves the rest where it is. */
  void cancel() {
    Flow.Subscription subscription = this.subscription;
    if (subscription != null) {
      subscription.cancel();
    }
  }

  @Override
  public CompletionStage<Arrivals> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    this.subscription = subscription;
    subscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    queue.add(new Arrival.Bytes(buffers));
  }

  @Override
  public void onError(Throwable failure) {
    queue.add(new Arrival.End(failure));
  }

  @Override
  public void onComplete() {
    queue.add(new Arrival.End(null));
  }
}
