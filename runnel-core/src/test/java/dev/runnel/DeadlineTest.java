package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.spi.ManualTimer;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("C16")
class DeadlineTest {
  private final ManualTimer timer = new ManualTimer();
  private final CallContext root = new BackgroundContext(timer);

  @ParameterizedTest
  @EnumSource(Source.class)
  void c16TheDeadlineEndsTheStreamWhenItComesAndNotBefore(Source source)
      throws InterruptedException {
    try (var context = root.withTimeout(Duration.ofSeconds(10));
        var script = Script.of(source);
        var stream = script.stream(context)) {
      timer.advance(Duration.ofSeconds(10).minusNanos(1));
      assertThat(stream.poll(Duration.ZERO)).isNull();
      timer.advance(Duration.ofNanos(1));
      assertThat(Events.error(stream.poll(Duration.ZERO)))
          .isInstanceOf(DeadlineExceededException.class);
      script.awaitStopped();
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c16ADeadlineDropsWaitingChunks(Source source) throws InterruptedException {
    try (var context = root.withTimeout(Duration.ofSeconds(10));
        var script = Script.of(source);
        var stream = script.text("a", "b").stream(context)) {
      script.awaitTaken(2);
      timer.advance(Duration.ofSeconds(10));
      assertThat(Events.nextError(stream).partial().text()).isEqualTo("ab");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c16AStreamThatEndsInTimeIsNotTouched(Source source) {
    try (var context = root.withTimeout(Duration.ofSeconds(10));
        var script = Script.of(source);
        var stream = script.text("a").done().stream(context)) {
      assertThat(stream.await().text()).isEqualTo("a");
      timer.advance(Duration.ofSeconds(20));
      assertThat(stream.await().text()).isEqualTo("a");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c16ADeadlineThatHasPassedSendsNothing(Source source) {
    try (var context = root.withTimeout(Duration.ZERO);
        var script = Script.of(source)) {
      assertThatThrownBy(() -> script.model().complete(context, Script.REQUEST))
          .isInstanceOf(DeadlineExceededException.class);
      assertThat(script.opened).hasValue(0);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c16NoDeadlineUnlessAskedFor(Source source) throws InterruptedException {
    try (var context = root.withCancel();
        var script = Script.of(source);
        var stream = script.stream(context)) {
      timer.advance(Duration.ofDays(10_000));
      assertThat(stream.poll(Duration.ZERO)).isNull();
      assertThat(timer.pending()).isZero();
    }
  }

  @Test
  void c16TheProcessTimerFiresToo() throws InterruptedException {
    try (var context = CallContext.background().withTimeout(Duration.ofMillis(5));
        var script = new PumpScript(16);
        var stream = script.stream(context)) {
      assertThat(Events.nextError(stream)).isInstanceOf(DeadlineExceededException.class);
    }
  }
}
