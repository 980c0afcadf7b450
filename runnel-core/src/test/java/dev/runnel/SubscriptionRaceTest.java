package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cancels a subscription from elsewhere while signals come: its own cancel is no news. */
@Tag("C12")
class SubscriptionRaceTest {
  private static final int ROUNDS = 500;

  @ParameterizedTest
  @EnumSource(Source.class)
  void c12ACancelledSubscriberIsNeverToldOfItsOwnCancel(Source source) {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      String name = "seed " + seed + ", round " + round;
      int after = 1 + random.nextInt(3);
      try (var script = Script.of(source);
          var stream = script.stream()) {
        var subscriber = new CancelledElsewhere(after);
        stream.publisher().subscribe(subscriber);
        script.text("a", "b", "c", "d", "e");
        script.awaitStopped();
        subscriber.canceller.result();
        assertThat(stream.completion()).as(name).failsWithin(Background.PATIENCE);
        assertThat(subscriber.errors).as(name).hasValue(0);
      }
    }
  }

  /** After some events it has another thread cancel, and goes on meanwhile. */
  private static final class CancelledElsewhere implements Flow.Subscriber<StreamEvent> {
    private final AtomicInteger errors = new AtomicInteger();
    private final AtomicBoolean cancels = new AtomicBoolean();
    private final int after;
    private Background<Boolean> canceller;
    private volatile Flow.Subscription subscription;
    private int count;

    CancelledElsewhere(int after) {
      this.after = after;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      canceller =
          Background.start(() -> {
            while (!cancels.get()) {
              Thread.onSpinWait();
            }
            subscription.cancel();
            return true;
          });
      given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(StreamEvent event) {
      count++;
      if (count == after) {
        cancels.set(true);
      }
    }

    @Override
    public void onError(Throwable error) {
      errors.incrementAndGet();
    }

    @Override
    public void onComplete() {}
  }
}
