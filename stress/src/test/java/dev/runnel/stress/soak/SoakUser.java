package dev.runnel.stress.soak;

import dev.runnel.CallContext;
import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.CompletionStream;
import dev.runnel.StreamEvent;
import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Asks for one stream after the other, each with a fate of its own, on a virtual thread. */
final class SoakUser implements Runnable {
  private static final AtomicLong NUMBERS = new AtomicLong();
  private static final int WEIGHT = weight();

  private final SoakModels models;
  private final Ledger ledger;
  private final ScheduledExecutorService later;
  private final BooleanSupplier goesOn;

  SoakUser(
      SoakModels models, Ledger ledger, ScheduledExecutorService later, BooleanSupplier goesOn) {
    this.models = models;
    this.ledger = ledger;
    this.later = later;
    this.goesOn = goesOn;
  }

  @Override
  public void run() {
    while (goesOn.getAsBoolean()) {
      Fate fate = draw();
      try {
        live(fate);
      } catch (Throwable e) {
        ledger.unexplained(fate + " threw " + e);
      }
      // An interrupt that was meant for the stream before is not for the next.
      Thread.interrupted();
    }
  }

  private void live(Fate fate) throws Exception {
    var random = ThreadLocalRandom.current();
    Link link = Link.draw(random);
    Tongue tongue = pick(Tongue.values());
    CompletionModel model =
        switch (fate) {
          case MODEL_CLOSED -> models.doomed();
          case ANSWERED_LATE -> models.persistent();
          default -> models.of(link, tongue);
        };
    var request = CompletionRequest.of("fate=" + fate + " number=" + NUMBERS.incrementAndGet());
    Duration patience = Duration.ofMillis(random.nextInt(1, 12_000));
    if (fate == Fate.DROPPED) {
      drop(model, request);
      ledger.ended(fate);
      return;
    }
    try (var context =
        fate == Fate.DEADLINE
            ? CallContext.background().withTimeout(patience)
            : CallContext.background().withCancel()) {
      if (fate == Fate.CONTEXT_CANCELLED) {
        after(patience, context::cancel);
      }
      try (CompletionStream stream = model.stream(context, request)) {
        var text = new Text(ledger);
        StreamEvent end = read(fate, stream, text, patience);
        ledger.ended(fate, link + " " + tongue, end);
        check(fate, stream, text, end);
      }
    }
  }

  private StreamEvent read(Fate fate, CompletionStream stream, Text text, Duration patience)
      throws Exception {
    switch (fate) {
      case CANCELLED -> after(patience, stream::cancel);
      case FUTURE_CANCELLED -> {
        var future = stream.completion();
        after(patience, () -> future.cancel(true));
        return Reading.FUTURE.read(stream, text);
      }
      case SUBSCRIPTION_CANCELLED -> {
        stream.publisher().subscribe(new Leaver(patience));
        // It follows the subscriber.
        return Reading.FUTURE.read(stream, text);
      }
      case INTERRUPTED -> {
        Thread reader = Thread.currentThread();
        after(patience, reader::interrupt);
        return Reading.LOOP.read(stream, text);
      }
      case LEFT -> {
        for (StreamEvent event : stream) {
          text.add(event);
          if (event.isTerminal() || ThreadLocalRandom.current().nextInt(20) == 0) {
            break;
          }
        }
        stream.close();
      }
      case STALLED_READER -> {
        text.add(stream.receive());
        TimeUnit.SECONDS.sleep(ThreadLocalRandom.current().nextInt(1, 8));
      }
      default -> {}
    }
    Reading reading =
        fate == Fate.STALLED_READER || fate == Fate.LEFT ? Reading.RECEIVE : pick(Reading.values());
    return reading.read(stream, text);
  }

  /** Text that was read is the text that was received, but for what a cut has dropped. */
  private void check(Fate fate, CompletionStream stream, Text text, StreamEvent end) {
    String whole = stream.partial().text();
    if (end instanceof StreamEvent.Done && !text.is(whole)) {
      ledger.unexplained(fate + " was answered with '" + whole + "', but read as '" + text + "'");
    }
  }

  private static void drop(CompletionModel model, CompletionRequest request)
      throws InterruptedException {
    // No try, no close: that is what happens to it.
    CompletionStream stream = model.stream(request);
    stream.receive();
  }

  private void after(Duration time, Runnable action) {
    var unused = later.schedule(action, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static <T> T pick(T[] values) {
    return values[ThreadLocalRandom.current().nextInt(values.length)];
  }

  private static Fate draw() {
    int left = ThreadLocalRandom.current().nextInt(WEIGHT);
    for (Fate fate : Fate.values()) {
      left -= fate.weight;
      if (left < 0) {
        return fate;
      }
    }
    throw new AssertionError();
  }

  private static int weight() {
    int sum = 0;
    for (Fate fate : Fate.values()) {
      sum += fate.weight;
    }
    return sum;
  }

  /** Asks for everything, and cancels after a while. */
  private final class Leaver implements Flow.Subscriber<StreamEvent> {
    private final Duration patience;

    Leaver(Duration patience) {
      this.patience = patience;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
      after(patience, subscription::cancel);
    }

    @Override
    public void onNext(StreamEvent event) {
      ledger.chunk();
    }

    @Override
    public void onError(Throwable error) {}

    @Override
    public void onComplete() {}
  }
}
