package dev.runnel.internal.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A sender, two receivers, finish and cut, all at once, many times. */
@Tag("C2")
class EventChannelRaceTest {
  private static final int ROUNDS = 5_000;
  private static final int PARTIES = 5;

  @Test
  void c2OneLastEventWhateverRaces() throws Exception {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var barrier = new CyclicBarrier(PARTIES);
    try (ExecutorService threads = Executors.newFixedThreadPool(PARTIES)) {
      for (int round = 0; round < ROUNDS; round++) {
        new Round(random, barrier, "seed " + seed + ", round " + round).play(threads);
      }
    }
  }

  /** One race. */
  private static final class Round {
    private final CyclicBarrier barrier;
    private final String name;
    private final int events;
    private final boolean finishes;
    private final boolean cuts;
    private final EventChannel<Integer> channel;
    private final AtomicInteger accepted = new AtomicInteger();

    Round(Random random, CyclicBarrier barrier, String name) {
      this.barrier = barrier;
      this.name = name;
      this.events = random.nextInt(8);
      this.cuts = random.nextBoolean();
      this.finishes = !cuts || random.nextBoolean();
      this.channel = new EventChannel<>(1 + random.nextInt(3), event -> accepted.incrementAndGet());
    }

    void play(ExecutorService threads) throws Exception {
      Future<List<Integer>> one = threads.submit(this::receive);
      Future<List<Integer>> other = threads.submit(this::receive);
      Future<Boolean> sent = threads.submit(this::send);
      Future<Boolean> finished =
          threads.submit(() -> started() && finishes && channel.finish(() -> -accepted.get() - 1));
      Future<Boolean> cut =
          threads.submit(() -> started() && cuts && channel.cut(() -> -accepted.get() - 101));

      List<Integer> first = one.get(20, TimeUnit.SECONDS);
      List<Integer> second = other.get(20, TimeUnit.SECONDS);
      sent.get(20, TimeUnit.SECONDS);
      boolean wasFinished = finished.get(20, TimeUnit.SECONDS);
      boolean wasCut = cut.get(20, TimeUnit.SECONDS);

      List<Integer> all = new ArrayList<>(first);
      all.addAll(second);
      List<Integer> last = all.stream().filter(event -> event < 0).toList();
      List<Integer> chunks = all.stream().filter(event -> event >= 0).sorted().toList();
      assertThat(last).as(name).hasSize(1);
      int expected = wasCut ? -accepted.get() - 101 : -accepted.get() - 1;
      assertThat(last.getFirst()).as(name).isEqualTo(expected);
      assertThat(wasFinished || wasCut).as(name).isTrue();
      for (int i = 0; i < chunks.size(); i++) {
        assertThat(chunks.get(i)).as(name).isEqualTo(i);
      }
      if (!wasCut) {
        assertThat(chunks).as(name).hasSize(accepted.get());
      }
      assertThat(channel.isClosed()).as(name).isTrue();
    }

    private boolean started() throws Exception {
      barrier.await(20, TimeUnit.SECONDS);
      return true;
    }

    private boolean send() throws Exception {
      barrier.await(20, TimeUnit.SECONDS);
      for (int i = 0; i < events; i++) {
        if (!channel.put(i)) {
          return false;
        }
      }
      return true;
    }

    private List<Integer> receive() throws Exception {
      barrier.await(20, TimeUnit.SECONDS);
      List<Integer> got = new ArrayList<>();
      while (!channel.isClosed() && channel.awaitReadable(Long.MAX_VALUE, channel.taken())) {
        Integer event = channel.poll();
        if (event != null) {
          got.add(event);
        }
      }
      return got;
    }
  }
}
