package dev.runnel.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.spi.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SystemTimerTest {
  private final Timer timer = SystemTimer.shared();

  @Test
  void callsBackOnItsOwnDaemonThread() throws InterruptedException {
    var thread = new AtomicReference<Thread>();
    var called = new CountDownLatch(1);

    timer.schedule(
        0,
        () -> {
          thread.set(Thread.currentThread());
          called.countDown();
        });

    assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(thread.get().isDaemon()).isTrue();
    assertThat(thread.get().getName()).isEqualTo("runnel-timer");
  }

  @Test
  void neverCallsBackEarly() throws InterruptedException {
    long start = timer.nanoTime();
    var at = new AtomicReference<Long>();
    var called = new CountDownLatch(1);

    timer.schedule(
        Duration.ofMillis(5).toNanos(),
        () -> {
          at.set(timer.nanoTime());
          called.countDown();
        });

    assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(at.get() - start).isGreaterThanOrEqualTo(Duration.ofMillis(5).toNanos());
  }

  @Test
  void aFailingCallbackLeavesTheTimerAlive() throws InterruptedException {
    var called = new CountDownLatch(1);

    timer.schedule(
        0,
        () -> {
          throw new IllegalStateException("from a test");
        });
    timer.schedule(0, called::countDown);

    assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aCancelledTimeoutNeverCallsBack() throws InterruptedException {
    var called = new AtomicBoolean();
    var later = new CountDownLatch(1);

    Timer.Timeout timeout = timer.schedule(Duration.ofMillis(50).toNanos(), () -> called.set(true));
    timeout.cancel();
    timer.schedule(Duration.ofMillis(60).toNanos(), later::countDown);

    assertThat(later.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(called).isFalse();
  }

  @Test
  @Tag("C16")
  void aHundredThousandCancelledTimeoutsLeaveNoMemory() {
    List<Timer.Timeout> timeouts = new ArrayList<>();
    for (int round = 0; round < 100; round++) {
      for (int i = 0; i < 1_000; i++) {
        byte[] ballast = new byte[10_000];
        timeouts.add(timer.schedule(Long.MAX_VALUE / 2, () -> ballast[0]++));
      }
      timeouts.forEach(Timer.Timeout::cancel);
      timeouts.clear();
    }
    // 1 GB of ballast went through a heap half as large: none of it is still held.
    assertThat(timeouts).isEmpty();
    // A cancelled future lets go of its ballast, but may itself stay in the queue.
    assertThat(SystemTimer.shared().pending()).isLessThan(50_000);
  }

  @Test
  void takesTheLongestDelay() throws InterruptedException {
    var called = new AtomicBoolean();

    Timer.Timeout timeout = timer.schedule(Long.MAX_VALUE, () -> called.set(true));
    var soon = new CountDownLatch(1);
    timer.schedule(0, soon::countDown);
    assertThat(soon.await(10, TimeUnit.SECONDS)).isTrue();
    timeout.cancel();

    assertThat(called).isFalse();
  }
}
