package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.faultserver.Await;
import dev.runnel.spi.ManualTimer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever speaks first answers, and nobody else. */
@Tag("C18")
class HedgeTest {
  private static final Duration AFTER = Duration.ofSeconds(2);

  private final ManualTimer timer = new ManualTimer();
  private final CallContext root = CallContext.background(timer);
  private final Stage first = new Stage("one:first");
  private final Stage second = new Stage("two:second");
  private final Stage third = new Stage("three:third");

  private CompletionModel hedged() {
    return Models.hedged(AFTER, first.model, second.model, third.model);
  }

  private CompletionStream stream(CompletionModel model) {
    return model.stream(root, Script.REQUEST);
  }

  @Test
  void oneThatSpeaksInTimeIsAlone() throws InterruptedException {
    try (var model = hedged();
        var stream = stream(model)) {
      var part = first.next();
      timer.advance(AFTER.minusMillis(1));
      part.text("a");
      assertThat(timer.pending()).isZero();
      timer.advance(AFTER);
      part.text("b").done();
      assertThat(Events.textOf(Way.RECEIVE.read(stream))).isEqualTo("ab");
      assertThat(second.asked()).isZero();
    }
  }

  @Test
  void theFirstToSpeakWinsAndTheOthersAreCancelledThen() throws InterruptedException {
    try (var model = hedged();
        var stream = stream(model)) {
      var one = first.next();
      timer.advance(AFTER);
      var two = second.next();
      assertThat(one.stopped).isFalse();
      timer.advance(AFTER);
      var three = third.next();
      two.text("Hi");
      one.awaitStopped();
      three.awaitStopped();
      assertThat(two.stopped).isFalse();
      one.text("late").done();
      assertThat(stream.receive()).isEqualTo(Events.text("Hi"));
      assertThat(stream.partial().answeredBy()).isEqualTo("two:second");
      two.text(" there").done();
      assertThat(Events.textOf(Way.RECEIVE.read(stream))).isEqualTo(" there");
      assertThat(stream.partial().text()).isEqualTo("Hi there");
      assertThat(timer.pending()).isZero();
    }
  }

  @Test
  void theSlowOneMayStillWin() throws InterruptedException {
    try (var model = hedged();
        var stream = stream(model)) {
      var one = first.next();
      timer.advance(AFTER);
      var two = second.next();
      one.text("Hi").done();
      two.awaitStopped();
      assertThat(Events.textOf(Way.RECEIVE.read(stream))).isEqualTo("Hi");
      assertThat(stream.partial().answeredBy()).isEqualTo("one:first");
    }
  }

  @Test
  void aFailureStartsTheNextAtOnce() throws InterruptedException {
    first.always(part -> part.fail(new TransportException("reset")));
    second.always(part -> part.text("Hi").done());
    try (var model = hedged();
        var stream = stream(model)) {
      assertThat(Events.textOf(Way.RECEIVE.read(stream))).isEqualTo("Hi");
      assertThat(third.asked()).isZero();
    }
  }

  @Test
  void aFailureIsTheStreamsOnlyIfNobodyIsLeft() throws InterruptedException {
    var one = new TransportException("one");
    var two = new TransportException("two");
    try (var model = Models.hedged(AFTER, first.model, second.model);
        var stream = stream(model)) {
      var slow = first.next();
      timer.advance(AFTER);
      second.next().fail(one);
      assertThat(stream.poll(Duration.ZERO)).isNull();
      slow.fail(two);
      assertThat(Events.nextError(stream)).isSameAs(two);
      assertThat(two.getSuppressed()).containsExactly(one);
      assertThat(two.provider()).isEqualTo("one");
    }
  }

  @Test
  void aRequestAtFaultIsNotSentAgain() throws InterruptedException {
    first.always(part -> part.fail(new ValidationException("too long")));
    try (var model = hedged()) {
      assertThat(Events.nextError(stream(model))).isInstanceOf(ValidationException.class);
      assertThat(second.asked()).isZero();
      assertThat(timer.pending()).isZero();
    }
  }

  @Test
  void aFailureOfTheHedgeThatIsItsOwnFaultLeavesTheFirst() throws InterruptedException {
    second.always(part -> part.fail(new ValidationException("no pictures")));
    try (var model = hedged();
        var stream = stream(model)) {
      var one = first.next();
      timer.advance(AFTER);
      second.next();
      Await.until("it is over for the third", Background.PATIENCE, () -> timer.pending() == 0);
      one.text("Hi").done();
      assertThat(Events.textOf(Way.RECEIVE.read(stream))).isEqualTo("Hi");
      assertThat(third.asked()).isZero();
    }
  }

  @Test
  void nothingIsSentAgainOnceAChunkHasLeft() throws InterruptedException {
    first.always(part -> part.text("Hi").fail(new TransportException("reset")));
    try (var model = hedged();
        var stream = stream(model)) {
      assertThat(Events.textOf(Way.RECEIVE.read(stream))).isEqualTo("Hi");
      assertThat(second.asked()).isZero();
    }
  }

  @Test
  void aModelMayHedgeItself() throws InterruptedException {
    try (var model = first.model.hedged(AFTER);
        var stream = stream(model)) {
      assertThat(model.id()).isEqualTo("one:first");
      var one = first.next();
      timer.advance(AFTER);
      first.next().text("Hi").done();
      one.awaitStopped();
      assertThat(Events.textOf(Way.RECEIVE.read(stream))).isEqualTo("Hi");
      assertThat(stream.partial().answeredBy()).isEqualTo("one:first");
      timer.advance(AFTER);
      assertThat(first.asked()).isEqualTo(2);
    }
  }

  @Test
  void withoutAWaitAllAreAsked() throws InterruptedException {
    try (var model = Models.hedged(Duration.ZERO, first.model, second.model);
        var stream = stream(model)) {
      first.next();
      second.next().text("Hi").done();
      assertThat(Events.textOf(Way.RECEIVE.read(stream))).isEqualTo("Hi");
    }
  }

  @Test
  @Tag("C12")
  void c12CancelEndsAllThatRun() throws InterruptedException {
    try (var model = hedged();
        var stream = stream(model)) {
      first.next();
      timer.advance(AFTER);
      second.next();
      stream.cancel();
      assertThat(Events.nextError(stream)).isInstanceOf(CancelledException.class);
      List.of(first, second).forEach(Stage::awaitIdle);
      assertThat(timer.pending()).isZero();
    }
  }

  @Test
  void aTimeBelowZeroIsRefused() {
    assertThatThrownBy(() -> first.model.hedged(Duration.ofMillis(-1)))
        .isInstanceOf(ValidationException.class);
  }
}
