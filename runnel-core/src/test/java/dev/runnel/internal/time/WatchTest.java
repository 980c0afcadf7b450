package dev.runnel.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.spi.ManualTimer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchTest {
  private final ManualTimer timer = new ManualTimer();
  private int woken;
  private final Watch watch = new Watch(timer, () -> woken++);

  private long in(Duration time) {
    return Watch.after(watch.now(), time);
  }

  @Test
  void wakesAtTheMoment() {
    long moment = in(Duration.ofSeconds(3));
    assertThat(watch.expires(moment)).isFalse();
    timer.advance(Duration.ofSeconds(3));
    assertThat(woken).isOne();
    assertThat(watch.expires(moment)).isTrue();
  }

  @Test
  void movesWithOneTimeout() {
    assertThat(watch.expires(in(Duration.ofSeconds(5)))).isFalse();
    assertThat(watch.expires(in(Duration.ofSeconds(3)))).isFalse();
    assertThat(watch.expires(in(Duration.ofSeconds(9)))).isFalse();
    assertThat(timer.pending()).isOne();
  }

  @Test
  void waitsForNothingOnceThereIsNothingToWaitFor() {
    assertThat(watch.expires(in(Duration.ofSeconds(5)))).isFalse();
    assertThat(watch.expires(Watch.NEVER)).isFalse();
    assertThat(timer.pending()).isZero();
  }

  @Test
  void stoppingLeavesNothing() {
    assertThat(watch.expires(in(Duration.ofSeconds(5)))).isFalse();
    watch.stop();
    assertThat(timer.pending()).isZero();
  }
}
