package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.spi.ManualTimer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextTest {
  private final ManualTimer timer = new ManualTimer();
  private final CallContext root = new BackgroundContext(timer);

  @Test
  void backgroundNeverEnds() {
    assertThat(root.isDone()).isFalse();
    assertThat(root.error()).isEmpty();
    assertThat(root.deadline()).isEmpty();
    assertThat(CallContext.background()).isSameAs(CallContext.background());
  }

  @Test
  void cancelEndsIt() {
    var context = root.withCancel();
    assertThat(context.isDone()).isFalse();
    context.cancel();
    assertThat(context.isDone()).isTrue();
    assertThat(context.error()).containsInstanceOf(CancelledException.class);
  }

  @Test
  void closeIsCancel() {
    var context = root.withCancel();
    context.close();
    assertThat(context.error()).containsInstanceOf(CancelledException.class);
  }

  @Test
  void theCauseIsKept() {
    var cause = new IllegalStateException("user left");
    var context = root.withCancel();
    context.cancel(cause);
    assertThat(context.error().orElseThrow()).hasCause(cause);
  }

  @Test
  void aMissingCauseIsRefusedAndEndsNothing() {
    var context = root.withCancel();
    assertThatThrownBy(() -> context.cancel(null)).isInstanceOf(NullPointerException.class);
    assertThat(context.isDone()).isFalse();
  }

  @Test
  void theFirstReasonStays() {
    var context = root.withTimeout(Duration.ofSeconds(1));
    timer.advance(Duration.ofSeconds(1));
    context.cancel();
    assertThat(context.error()).containsInstanceOf(DeadlineExceededException.class);
  }

  @Test
  void errorIsANewInstanceEachTime() {
    var context = root.withCancel();
    context.cancel();
    assertThat(context.error().orElseThrow()).isNotSameAs(context.error().orElseThrow());
  }

  @Test
  void aTimeoutEndsItInTimeAndNotBefore() {
    var context = root.withTimeout(Duration.ofSeconds(3));
    timer.advance(Duration.ofSeconds(3).minusNanos(1));
    assertThat(context.isDone()).isFalse();
    timer.advance(Duration.ofNanos(1));
    assertThat(context.error().orElseThrow())
        .isInstanceOf(DeadlineExceededException.class)
        .hasMessageContaining("3000 ms");
  }

  @Test
  void aDeadlineEndsIt() {
    Instant deadline = timer.now().plusSeconds(3);
    var context = root.withDeadline(deadline);
    assertThat(context.deadline()).contains(deadline);
    timer.advance(Duration.ofSeconds(3));
    assertThat(context.error().orElseThrow())
        .isInstanceOf(DeadlineExceededException.class)
        .hasMessageContaining(deadline.toString());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void aTimeoutOfNothingHasPassedAlready(long seconds) {
    var context = root.withTimeout(Duration.ofSeconds(seconds));
    assertThat(context.error()).containsInstanceOf(DeadlineExceededException.class);
    assertThat(timer.pending()).isZero();
  }

  @Test
  void aDeadlineInThePastHasPassedAlready() {
    assertThat(root.withDeadline(timer.now()).isDone()).isTrue();
    assertThat(root.withDeadline(timer.now().minusSeconds(1)).isDone()).isTrue();
    assertThat(root.withDeadline(Instant.MIN).isDone()).isTrue();
    assertThat(timer.pending()).isZero();
  }

  @Test
  void theLongestTimeoutIsForEver() {
    try (var context = root.withTimeout(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999))) {
      timer.advance(Duration.ofDays(36_500));
      assertThat(context.isDone()).isFalse();
      assertThat(context.deadline()).contains(Instant.MAX);
    }
    try (var context = root.withDeadline(Instant.MAX)) {
      assertThat(context.isDone()).isFalse();
    }
    assertThat(timer.pending()).isZero();
  }

  @Test
  void theLongestTimeoutIsForEverOnTheProcessTimerToo() {
    try (var context = CallContext.background().withTimeout(Duration.ofSeconds(Long.MAX_VALUE))) {
      assertThat(context.isDone()).isFalse();
    }
  }

  @Test
  void askingItKeepsNobodyFromEndingIt() {
    var context = root.withTimeout(Duration.ofSeconds(3));
    assertThat(context.error()).isEmpty();
    assertThat(context.isDone()).isFalse();
    var other =
        Background.start(() -> {
          context.cancel();
          return context.isDone();
        });
    assertThat(other.result()).isTrue();
  }

  @Test
  void saysWhenItEndsAndWhetherItHas() {
    Instant deadline = timer.now().plusSeconds(3);
    var context = root.withDeadline(deadline);
    assertThat(context).hasToString("CallContext[deadline=" + deadline + ", done=false]");
    context.cancel();
    assertThat(context).hasToString("CallContext[deadline=" + deadline + ", done=true]");
  }

  @Test
  @Tag("C16")
  void endingItLeavesNothingAtTheTimer() {
    var context = root.withTimeout(Duration.ofSeconds(3));
    assertThat(timer.pending()).isEqualTo(1);
    context.close();
    assertThat(timer.pending()).isZero();
  }
}
