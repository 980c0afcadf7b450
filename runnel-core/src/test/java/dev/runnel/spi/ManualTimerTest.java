package dev.runnel.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualTimerTest {
  private final ManualTimer timer = new ManualTimer();
  private final List<String> calls = new ArrayList<>();

  @Test
  void callsBackWhenItsTimeHasCome() {
    timer.schedule(100, () -> calls.add("late"));

    timer.advance(Duration.ofNanos(99));
    assertThat(calls).isEmpty();
    timer.advance(Duration.ofNanos(1));
    assertThat(calls).containsExactly("late");
  }

  @Test
  void callsBackInTheOrderOfTime() {
    timer.schedule(20, () -> calls.add("second"));
    timer.schedule(10, () -> calls.add("first"));
    timer.schedule(20, () -> calls.add("third"));

    timer.advance(Duration.ofSeconds(1));

    assertThat(calls).containsExactly("first", "second", "third");
  }

  @Test
  void callsBackAtTheTimeThatWasAskedFor() {
    timer.schedule(10, () -> calls.add("at " + timer.nanoTime()));

    timer.advance(Duration.ofNanos(50));

    assertThat(calls).containsExactly("at 10");
    assertThat(timer.nanoTime()).isEqualTo(50);
  }

  @Test
  void callsBackWhatIsScheduledMeanwhile() {
    timer.schedule(10, () -> timer.schedule(10, () -> calls.add("at " + timer.nanoTime())));

    timer.advance(Duration.ofNanos(20));

    assertThat(calls).containsExactly("at 20");
  }

  @Test
  void whatIsCancelledLeavesNoTrace() {
    Timer.Timeout timeout = timer.schedule(10, () -> calls.add("cancelled"));

    timeout.cancel();
    timeout.cancel();

    assertThat(timer.pending()).isZero();
    timer.advance(Duration.ofSeconds(1));
    assertThat(calls).isEmpty();
  }

  @Test
  void timeOfDayFollows() {
    var before = timer.now();

    timer.advance(Duration.ofMinutes(3));

    assertThat(Duration.between(before, timer.now())).isEqualTo(Duration.ofMinutes(3));
  }
}
