package dev.runnel;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A stream of a user's own class, read by its publisher. One event is asked for at a time, so that
 * no more than that and the terminal wait here.
 *
 * <p>What is called here is the user's code, so it runs on virtual threads, one call at a time; but
 * for the subscribing, which belongs to asking the model.
 */
final class RelayedPublisher implements EventFeed, Flow.Subscriber<StreamEvent> {
  private final InnerModel model;
  private final CompletionStream stream;
  private final Runnable wake;
  private final Queue<StreamEvent> events = new ConcurrentLinkedQueue<>();
  private final OffThread calls = new OffThread();
  private volatile Flow.@Nullable Subscription subscription;
  private volatile boolean over;

  private RelayedPublisher(InnerModel model, CompletionStream stream, Runnable wake) {
    this.model = model;
    this.stream = stream;
    this.wake = wake;
  }

  static RelayedPublisher of(InnerModel model, CompletionStream stream, Runnable wake) {
    var feed = new RelayedPublisher(model, stream, wake);
    try {
      stream.publisher().subscribe(feed);
    } catch (Throwable e) {
      // Nobody else would end it.
      feed.leave("it cannot be read", null, () -> {});
      throw e;
    }
    return feed;
  }

  // ---- for the pump

  @Override
  public @Nullable StreamEvent tryNext() {
    StreamEvent event = events.poll();
    Flow.Subscription source = subscription;
    if (event != null && !event.isTerminal() && source != null) {
      calls.run(() -> request(source));
    }
    return event;
  }

  @Override
  public Completion partial() {
    return stream.partial().orAnsweredBy(model.id());
  }

  @Override
  public String provider() {
    return "";
  }

  @Override
  public void leave(String why, @Nullable Throwable cause, Runnable gone) {
    if (over) {
      gone.run();
      return;
    }
    over = true;
    calls.run(() -> {
      try {
        stream.cancel(new CancelledException(why, cause));
      } finally {
        gone.run();
      }
    });
  }

  // ---- for the publisher

  @Override
  public void onSubscribe(Flow.Subscription given) {
    if (subscription != null) {
      given.cancel();
      return;
    }
    subscription = given;
    request(given);
  }

  @Override
  public void onNext(StreamEvent event) {
    if (event == null) {
      var missing = new NullPointerException("the publisher has sent null");
      fail(missing);
      // Rule 2.13.
      throw missing;
    }
    take(event);
  }

  @Override
  public void onError(Throwable error) {
    take(
        new StreamEvent.Error(
            error instanceof RunnelException known
                ? known
                : new ProviderException("the model's stream failed: " + error, error)));
  }

  @Override
  public void onComplete() {
    take(
        new StreamEvent.Error(
            new TruncatedStreamException("the model's stream completed without its last event")));
  }

  /** The publisher's signals come one at a time; after the terminal, or a cancel, none counts. */
  private void take(StreamEvent event) {
    if (!over) {
      if (event.isTerminal()) {
        over = true;
      }
      events.add(event);
      wake.run();
    }
  }

  private void request(Flow.Subscription source) {
    try {
      source.request(1);
    } catch (Throwable e) {
      fail(e);
    }
  }

  /** The publisher breaks its rules, and may never signal again: what it has begun is ended. */
  private void fail(Throwable thrown) {
    onError(thrown);
    calls.run(() -> stream.cancel(thrown));
  }
}
