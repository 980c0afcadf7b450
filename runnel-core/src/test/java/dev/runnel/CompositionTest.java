package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.faultserver.Await;
import dev.runnel.spi.ManualTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Decorators of decorators: each does its part, whatever is within. */
@Tag("C18")
class CompositionTest {
  private static final Duration AFTER = Duration.ofSeconds(1);
  private static final Duration FIRST = Duration.ofSeconds(3);

  private final ManualTimer timer = new ManualTimer();
  private final CallContext root = CallContext.background(timer);
  private final Stage a = new Stage("one:a");
  private final Stage b = new Stage("two:b");

  private static RetryPolicy atOnce() {
    return RetryPolicy.defaults().withBackoff(Duration.ZERO, Duration.ZERO);
  }

  private CompletionStream stream(CompletionModel model) {
    return model.stream(root, Script.REQUEST);
  }

  @Test
  void aHedgedFallbackOfALimitedAndARetryingModel() throws InterruptedException {
    try (var model =
        Models.fallback(a.model.limited(2), b.model.retrying(atOnce())).hedged(AFTER)) {
      assertThat(model.id()).isEqualTo("one:a|two:b");
      // Both places of a are taken by the stream and its hedge.
      var stream = stream(model);
      var first = a.next();
      timer.advance(AFTER);
      a.next();
      assertThat(a.live).hasValue(2);
      // The first run falls over to b, which fails once and is tried again.
      first.fail(new TransportException("reset"));
      b.next().fail(new TransportException("reset"));
      b.next().text("Hi").done();
      assertThat(Events.textOf(Way.RECEIVE.read(stream))).isEqualTo("Hi");
      assertThat(stream.partial().answeredBy()).isEqualTo("two:b");
      a.awaitIdle();
      b.awaitIdle();
      assertThat(a.asked()).isEqualTo(2);
      assertThat(b.asked()).isEqualTo(2);
      assertThat(timer.pending()).isZero();
    }
  }

  @Test
  void aFullLineIsFallenOverFrom() {
    b.always(part -> part.text("Hi").done());
    try (var model = Models.fallback(a.model.limited(1, 0), b.model)) {
      var busy = stream(model);
      assertThat(model.complete(root, Script.REQUEST).answeredBy()).isEqualTo("two:b");
      assertThat(busy.partial().answeredBy()).isEmpty();
      assertThat(a.asked()).isEqualTo(1);
    }
  }

  @Test
  void aWaitInLineCountsAgainstAFallbacksTimeAndNotAgainstTheModelsOwn()
      throws InterruptedException {
    b.always(part -> part.text("Hi").done());
    try (var model =
        Models.fallback(
            FallbackPolicy.defaults().withFirstEvent(FIRST), a.model.limited(1), b.model)) {
      a.model.stream(root, Script.REQUEST);
      var speaking = stream(model);
      a.next();
      a.next().text("a");
      var waiting = stream(model);
      timer.advance(FIRST);
      assertThat(Events.textOf(Way.RECEIVE.read(waiting))).isEqualTo("Hi");
      speaking.cancel();
      assertThat(a.asked()).isEqualTo(2);
    }
  }

  @Test
  void aRetriedFallbackAsksAllOfThemAgain() throws InterruptedException {
    a.always(part -> part.fail(new TransportException("a")));
    b.always(part -> part.fail(new RateLimitException("b", Duration.ofSeconds(5), null)));
    try (var model = Models.fallback(a.model, b.model).retrying(RetryPolicy.defaults());
        var stream = stream(model)) {
      b.next();
      b.always(part -> part.text("Hi").done());
      // The wait that the last one asked for.
      Await.until(
          "it asks again",
          Background.PATIENCE,
          () -> {
            timer.advance(Duration.ofSeconds(5));
            return b.asked() == 2;
          });
      assertThat(Events.textOf(Way.RECEIVE.read(stream))).isEqualTo("Hi");
      assertThat(a.asked()).isEqualTo(2);
      assertThat(stream.partial().answeredBy()).isEqualTo("two:b");
    }
  }

  @Test
  void aPlaceIsHeldForAWholeRetryOrForEachAttempt() throws InterruptedException {
    List<CompletionStream> waiting = new ArrayList<>();
    var policy = RetryPolicy.defaults().withBackoff(AFTER, AFTER);
    var outside = a.model.retrying(policy).limited(1);
    var inside = b.model.limited(1).retrying(policy);
    for (CompletionModel model : List.of(outside, inside)) {
      waiting.add(stream(model));
      waiting.add(stream(model));
    }
    a.next().fail(new TransportException("reset"));
    b.next().fail(new TransportException("reset"));
    // The limit inside gives the place to the next while the first waits for its retry.
    b.next().text("Hi").done();
    assertThat(a.asked()).isEqualTo(1);
    timer.advance(AFTER);
    a.next().text("Hi").done();
    waiting.forEach(CompletionStream::close);
    outside.close();
    inside.close();
  }

  @Test
  void tenOfEachAreAsGoodAsOne() {
    a.always(Stage::playAll);
    Completion plain = a.model.complete(root, Script.REQUEST);
    CompletionModel model = a.model;
    for (int i = 0; i < 10; i++) {
      model =
          Models.fallback(
              model
                  .limited(1)
                  .retrying(atOnce())
                  .guarded(new CountingGuard())
                  .hedged(Duration.ofDays(1)));
    }
    assertThat(model.complete(root, Script.REQUEST)).isEqualTo(plain);
    model.close();
    assertThat(timer.pending()).isZero();
  }
}
