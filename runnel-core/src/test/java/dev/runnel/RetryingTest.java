package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.faultserver.Await;
import dev.runnel.spi.ManualTimer;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A model that is asked again keeps to the policy, and never repeats what has left. */
@Tag("C18")
class RetryingTest {
  private static final Duration MOST = Duration.ofSeconds(8);

  private final ManualTimer timer = new ManualTimer();
  private final CallContext root = CallContext.background(timer);
  private final Stage stage = new Stage("stage:one");

  private CompletionModel retrying(RetryPolicy policy) {
    return stage.model.retrying(policy);
  }

  private CompletionStream stream(CompletionModel model) {
    return model.stream(root, Script.REQUEST);
  }

  private static TransportException reset() {
    return new TransportException("reset");
  }

  private static RateLimitException busy(Duration retryAfter) {
    return new RateLimitException("slow down", retryAfter, null);
  }

  @Test
  void aFailureThatMayPassIsTriedAgainAfterAWait() throws InterruptedException {
    try (var model = retrying(RetryPolicy.defaults());
        var stream = stream(model)) {
      stage.next().fail(reset());
      assertThat(timer.pending()).isEqualTo(1);
      timer.advance(MOST);
      stage.next().fail(reset());
      // The second attempt is made on another thread, which may be the one to see it fail.
      Await.until("it waits again", Background.PATIENCE, () -> timer.pending() == 1);
      timer.advance(MOST);
      stage.next().text("Hi").done();
      assertThat(Events.textOf(Way.RECEIVE.read(stream))).isEqualTo("Hi");
      assertThat(stage.parts.get(1).startedOn.isVirtual()).isTrue();
      assertThat(timer.pending()).isZero();
    }
  }

  @Test
  void theLastErrorIsDelivered() throws InterruptedException {
    try (var model = retrying(RetryPolicy.defaults().withMaxAttempts(2));
        var stream = stream(model)) {
      stage.next().fail(new TransportException("one"));
      timer.advance(MOST);
      stage.next().fail(new TransportException("two"));
      var error = Events.nextError(stream);
      assertThat(error).hasMessage("two");
      assertThat(error.provider()).isEqualTo("stage");
      assertThat(stage.asked()).isEqualTo(2);
    }
  }

  @Test
  void whatWillNotPassIsNotTriedAgain() throws InterruptedException {
    stage.always(part -> part.fail(new AuthenticationException("no key", null, null)));
    try (var model = retrying(RetryPolicy.defaults())) {
      assertThat(Events.nextError(stream(model))).isInstanceOf(AuthenticationException.class);
      assertThat(stage.asked()).isEqualTo(1);
    }
  }

  @Test
  void nothingIsRepeatedOnceAChunkHasLeft() throws InterruptedException {
    stage.always(part -> part.text("Hi").fail(reset()));
    try (var model = retrying(RetryPolicy.defaults())) {
      assertThat(Events.textOf(Way.RECEIVE.read(stream(model)))).isEqualTo("Hi");
      assertThat(stage.asked()).isEqualTo(1);
      assertThat(timer.pending()).isZero();
    }
  }

  @Test
  void retryAfterIsHonoured() throws InterruptedException {
    try (var model = retrying(RetryPolicy.defaults());
        var stream = stream(model)) {
      stage.next().fail(busy(Duration.ofSeconds(30)));
      timer.advance(Duration.ofSeconds(30).minusNanos(1));
      assertThat(stage.asked()).isEqualTo(1);
      timer.advance(Duration.ofNanos(1));
      stage.next().text("Hi").done();
      assertThat(Events.textOf(Way.RECEIVE.read(stream))).isEqualTo("Hi");
    }
  }

  @Test
  void aWaitThatIsTooLongIsNotWaitedFor() throws InterruptedException {
    stage.always(part -> part.fail(busy(Duration.ofSeconds(61))));
    try (var model = retrying(RetryPolicy.defaults())) {
      assertThat(Events.nextError(stream(model))).isInstanceOf(RateLimitException.class);
    }
  }

  @Test
  void aWaitBeyondTheDeadlineIsNotWaitedFor() throws InterruptedException {
    stage.always(part -> part.fail(busy(Duration.ofSeconds(20))));
    try (var model = retrying(RetryPolicy.defaults());
        var context = root.withTimeout(Duration.ofSeconds(10));
        var stream = model.stream(context, Script.REQUEST)) {
      assertThat(Events.nextError(stream)).isInstanceOf(RateLimitException.class);
    }
  }

  @Test
  @Tag("C12")
  void c12CancelEndsTheWait() throws InterruptedException {
    try (var model = retrying(RetryPolicy.defaults());
        var stream = stream(model)) {
      stage.next().fail(busy(Duration.ofSeconds(20)));
      stream.cancel();
      assertThat(Events.nextError(stream)).isInstanceOf(CancelledException.class);
      assertThat(timer.pending()).isZero();
      timer.advance(Duration.ofMinutes(1));
      assertThat(stage.asked()).isEqualTo(1);
    }
  }

  @Test
  void theBudgetStopsRetriesOfAllStreamsUntilAnswersRefillIt() throws InterruptedException {
    var policy =
        RetryPolicy.defaults().withBackoff(Duration.ZERO, Duration.ZERO).withBudget(4, 0.5);
    stage.always(part -> part.fail(reset()));
    try (var model = retrying(policy)) {
      // 4 tokens: one failure leaves 3, more than half; the next leaves 2, which is not.
      Events.nextError(stream(model));
      assertThat(stage.asked()).isEqualTo(2);
      Events.nextError(stream(model));
      assertThat(stage.asked()).isEqualTo(3);

      stage.always(part -> part.text("Hi").done());
      for (int i = 0; i < 8; i++) {
        model.complete(root, Script.REQUEST);
      }
      stage.always(part -> part.fail(reset()));
      stage.parts.clear();
      Events.nextError(stream(model));
      assertThat(stage.asked()).isEqualTo(2);
    }
  }
}
