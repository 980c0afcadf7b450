package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PollTest {

  @ParameterizedTest
  @EnumSource(Source.class)
  void zeroDoesNotWait(Source source) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.stream()) {
      assertThat(stream.poll(Duration.ZERO)).isNull();
      assertThat(stream.isClosed()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void zeroTakesWhatIsThere(Source source) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.text("a").stream()) {
      script.awaitTaken(1);
      assertThat(stream.poll(Duration.ZERO)).isEqualTo(Events.text("a"));
    }
  }

  @Test
  void zeroPumpsWhatWaitsBehindAFullChannel() throws InterruptedException {
    try (var script = new PumpScript(1);
        var stream = script.text("a", "b").stream()) {
      assertThat(stream.poll(Duration.ZERO)).isEqualTo(Events.text("a"));
      assertThat(stream.poll(Duration.ZERO)).isEqualTo(Events.text("b"));
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void nullWhenTheTimeRunsOutAndTheStreamGoesOn(Source source) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.stream()) {
      long start = System.nanoTime();
      assertThat(stream.poll(Duration.ofMillis(5))).isNull();
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(5_000_000);
      script.text("a");
      assertThat(stream.receive()).isEqualTo(Events.text("a"));
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void waitsForWhatComesInTime(Source source) {
    try (var script = Script.of(source);
        var stream = script.stream()) {
      var reader = Background.start(() -> stream.poll(Duration.ofDays(1))).awaitWaiting();
      script.text("a");
      assertThat(reader.result()).isEqualTo(Events.text("a"));
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void theLongestTimeIsForEver(Source source) {
    try (var script = Script.of(source);
        var stream = script.stream()) {
      var reader =
          Background.start(() -> stream.poll(Duration.ofSeconds(Long.MAX_VALUE))).awaitWaiting();
      script.text("a");
      assertThat(reader.result()).isEqualTo(Events.text("a"));
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void aNegativeTimeDoesNotWait(Source source) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.stream()) {
      assertThat(stream.poll(Duration.ofSeconds(-1))).isNull();
      assertThat(stream.poll(Duration.ofSeconds(Long.MIN_VALUE))).isNull();
    }
  }
}
