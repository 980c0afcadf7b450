package dev.runnel.local.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class WorkersTest {

  /** Thousands of tasks of all sizes, with pauses in which threads park. */
  @Test
  void everyThingIsDoneOnceBeforeShareReturns() {
    var random = new Random(42);
    for (int threads = 1; threads < 5; threads++) {
      try (var workers = new Workers(threads, Kernels::new)) {
        for (int round = 0; round < 5_000; round++) {
          int count = random.nextInt(60);
          var done = new AtomicIntegerArray(count);
          workers.share(
              count,
              (worker, first, last) -> {
                for (int i = first; i < last; i++) {
                  done.incrementAndGet(i);
                }
              });
          for (int i = 0; i < count; i++) {
            assertThat(done.get(i)).isEqualTo(1);
          }
          if (round % 1_000 == 0) {
            awaitParked(threads - 1);
          }
        }
      }
    }
  }

  @Test
  void eachThreadHasItsOwnWorker() {
    try (var workers = new Workers(3, Kernels::new)) {
      var seen = java.util.concurrent.ConcurrentHashMap.<Worker>newKeySet();
      for (int round = 0; round < 100; round++) {
        workers.share(30, (worker, first, last) -> seen.add(worker));
      }
      assertThat(seen).hasSize(3);
    }
  }

  @Test
  void aFailureOnAnyThreadIsTheCallers() {
    try (var workers = new Workers(3, Kernels::new)) {
      for (int failing = 0; failing < 30; failing += 10) {
        int place = failing;
        assertThatThrownBy(() ->
                workers.share(
                    30,
                    (worker, first, last) -> {
                      if (first <= place && place < last) {
                        throw new IllegalArgumentException("at " + place);
                      }
                    }))
            .satisfies(thrown ->
                assertThat(thrown.getMessage() + thrown.getCause()).contains("at " + place));
        workers.share(30, (worker, first, last) -> {});
      }
    }
  }

  @Test
  void closingEndsTheThreads() throws InterruptedException {
    var workers = new Workers(3, Kernels::new);
    var threads = java.util.concurrent.ConcurrentHashMap.<Thread>newKeySet();
    workers.share(30, (worker, first, last) -> threads.add(Thread.currentThread()));
    assertThat(threads).hasSize(3);
    workers.close();
    for (Thread thread : threads) {
      if (thread != Thread.currentThread()) {
        thread.join();
      }
    }
  }

  private static void awaitParked(int threads) {
    while (Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("runnel-local-worker"))
            .filter(thread -> thread.getState() == Thread.State.WAITING)
            .count()
        < threads) {
      Thread.onSpinWait();
    }
  }
}
