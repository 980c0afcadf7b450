package dev.runnel;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream for those who do not wait: a subscriber, or the future of the whole answer.
 *
 * <p>Rules: {@code work} serialises the signals, each burst in one task of the executor, so no
 * thread is held while nothing comes. The executor is the subscriber's: unless it says otherwise, a
 * virtual thread for each burst, so that user code never runs on a thread of the transport. What
 * only discards has no user code, and runs where it is woken. The reader holds the handle, since
 * its user need not.
 */
final class PushReader implements Flow.Subscription, Runnable {
  private static final System.Logger LOG = System.getLogger("dev.runnel");

  private final StreamCore core;
  private final StreamHandle handle;
  private final Executor executor;
  private final AtomicLong demand = new AtomicLong();
  private final AtomicInteger work = new AtomicInteger();
  private volatile @Nullable IllegalArgumentException badRequest;
  private volatile boolean over;

  // Null for none, and as soon as it has nothing more to hear: whoever keeps the publisher or the
  // subscription must not keep the subscriber (rule 3.13).
  private volatile Flow.@Nullable Subscriber<? super StreamEvent> subscriber;

  private PushReader(
      StreamCore core,
      StreamHandle handle,
      Executor executor,
      Flow.@Nullable Subscriber<? super StreamEvent> subscriber) {
    this.core = core;
    this.handle = handle;
    this.executor = executor;
    this.subscriber = subscriber;
  }

  /** Reads to the end and forgets: the core collects the answer. */
  static void drain(StreamCore core, StreamHandle handle) {
    var reader = new PushReader(core, handle, Runnable::run, null);
    reader.demand.set(Long.MAX_VALUE);
    reader.work.set(1);
    core.onReadable(reader::schedule);
    // What has come already is not for the caller to decode.
    Thread.startVirtualThread(reader);
  }

  /** Signals to a subscriber as it asks. */
  static void publish(
      StreamCore core,
      StreamHandle handle,
      Executor executor,
      Flow.Subscriber<? super StreamEvent> subscriber) {
    var reader = new PushReader(core, handle, executor, subscriber);
    // Held back until onSubscribe has returned: it must be the first signal.
    reader.work.set(1);
    core.onReadable(reader::schedule);
    try {
      subscriber.onSubscribe(reader);
    } catch (Throwable e) {
      reader.giveUp("a subscriber threw", e);
      return;
    }
    reader.execute();
  }

  /** Tells a subscriber that comes too late. */
  static void refuse(Flow.Subscriber<?> subscriber, IllegalStateException reason) {
    subscriber.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long n) {}

          @Override
          public void cancel() {}
        });
    subscriber.onError(reason);
  }

  @Override
  public void request(long n) {
    if (n <= 0) {
      badRequest =
          new IllegalArgumentException("requested " + n + " events: at least 1 (rule 3.9)");
    } else {
      demand.accumulateAndGet(n, (had, more) -> had + more < 0 ? Long.MAX_VALUE : had + more);
    }
    schedule();
  }

  @Override
  public void cancel() {
    finish();
    handle.cancel();
  }

  /** Says no more; whom it would have told, for the last time. */
  private Flow.@Nullable Subscriber<? super StreamEvent> finish() {
    Flow.Subscriber<? super StreamEvent> told = subscriber;
    over = true;
    subscriber = null;
    return told;
  }

  private void schedule() {
    if (!over && work.getAndIncrement() == 0) {
      execute();
    }
  }

  private void execute() {
    try {
      executor.execute(this);
    } catch (Throwable e) {
      // Nobody is left to tell the subscriber anything.
      giveUp("the executor of a subscriber refused a task", e);
    }
  }

  /** Signals what there is, as the only one who does; for the executor. */
  @Override
  public void run() {
    int done = work.get();
    do {
      try {
        signalAll();
      } catch (Throwable e) {
        giveUp("a subscriber threw", e);
      }
      done = work.addAndGet(-done);
    } while (done != 0);
  }

  /**
   * Rule 2.13: a subscriber must not throw. One that does gets nothing more. What it throws may be
   * checked: other languages know no such thing.
   */
  private void giveUp(String why, Throwable thrown) {
    finish();
    LOG.log(System.Logger.Level.WARNING, why + "; its stream is cancelled", thrown);
    core.end(() -> new CancelledException(why, thrown));
  }

  private void signalAll() {
    while (!over) {
      IllegalArgumentException bad = badRequest;
      if (bad != null) {
        Flow.Subscriber<?> told = finish();
        core.end(() -> new CancelledException("the subscriber asked for no event", bad));
        if (told != null) {
          told.onError(bad);
        }
        return;
      }
      StreamEvent event = demand.get() > 0 ? core.tryNext() : core.tryError();
      if (event == null) {
        if (core.isClosed()) {
          finish();
        }
        return;
      }
      // The subscriber may have cancelled meanwhile, and need not hear of it.
      if (!over) {
        signal(event);
      }
    }
  }

  private void signal(StreamEvent event) {
    if (demand.get() != Long.MAX_VALUE) {
      demand.decrementAndGet();
    }
    Flow.Subscriber<? super StreamEvent> told = event.isTerminal() ? finish() : subscriber;
    if (told == null) {
      return;
    }
    switch (event) {
      case StreamEvent.Chunk chunk -> told.onNext(chunk);
      case StreamEvent.Done done -> {
        told.onNext(done);
        told.onComplete();
      }
      case StreamEvent.Error(var error) -> told.onError(error);
    }
  }
}
