package dev.runnel.internal.permit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.internal.permit.Permits.Standing;
import dev.runnel.internal.permit.Permits.Ticket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PermitsTest {
  private final List<String> admitted = Collections.synchronizedList(new ArrayList<>());

  private Ticket ticket(Permits permits, String name) {
    return permits.ticket(() -> admitted.add(name));
  }

  @Test
  void soManyHoldAndTheOthersWait() {
    var permits = new Permits(2, 1);
    assertThat(ticket(permits, "a").take()).isEqualTo(Standing.HOLDS);
    assertThat(ticket(permits, "b").take()).isEqualTo(Standing.HOLDS);
    assertThat(ticket(permits, "c").take()).isEqualTo(Standing.WAITS);
    assertThat(ticket(permits, "d").take()).isEqualTo(Standing.OUT);
    assertThat(permits.free()).isZero();
    assertThat(permits.waiting()).isEqualTo(1);
    assertThat(admitted).isEmpty();
  }

  @Test
  void onceClosedNobodyIsAdmittedFromTheLine() {
    var permits = new Permits(1, 10);
    var a = ticket(permits, "a");
    var b = ticket(permits, "b");
    List.of(a, b).forEach(Ticket::take);
    permits.close();
    permits.close();
    a.giveBack();
    assertThat(admitted).isEmpty();
    assertThat(permits.free()).isEqualTo(1);
    b.giveBack();
    assertThat(permits.waiting()).isZero();
    assertThat(permits.free()).isEqualTo(1);
  }

  @Test
  void thoseWhoWaitAreAdmittedInOrder() {
    var permits = new Permits(1, 10);
    var a = ticket(permits, "a");
    var b = ticket(permits, "b");
    var c = ticket(permits, "c");
    var d = ticket(permits, "d");
    List.of(a, b, c, d).forEach(Ticket::take);
    c.giveBack();
    a.giveBack();
    a.giveBack();
    assertThat(admitted).containsExactly("b");
    b.giveBack();
    assertThat(admitted).containsExactly("b", "d");
    d.giveBack();
    c.giveBack();
    assertThat(permits.free()).isEqualTo(1);
    assertThat(permits.waiting()).isZero();
  }

  @Test
  void whoIsOutHasNothingToGiveBack() {
    var permits = new Permits(1, 0);
    ticket(permits, "a").take();
    var late = ticket(permits, "b");
    late.take();
    late.giveBack();
    ticket(permits, "never taken").giveBack();
    assertThat(permits.free()).isZero();
  }

  @Test
  void aLineOfThousandsThatGivesUpAtOnceIsNoStackOfThousands() {
    var permits = new Permits(1, Integer.MAX_VALUE);
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      tickets.add(ticket(permits, "x"));
    }
    tickets.forEach(Ticket::take);
    tickets.reversed().forEach(Ticket::giveBack);
    assertThat(permits.free()).isEqualTo(1);
    assertThat(permits.waiting()).isZero();
    assertThat(admitted).isEmpty();
  }

  @Test
  void noneIsLostWhoeverRaces() throws Exception {
    long seed = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int round = 0; round < 300; round++) {
        int count = 1 + round % 3;
        var permits = new Permits(count, round % 5 == 0 ? 3 : 1_000);
        var holding = new AtomicInteger();
        var most = new AtomicInteger();
        List<Future<Boolean>> running = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
          var random = new Random(seed + round * 4L + thread);
          running.add(threads.submit(new Racer(permits, random, holding, most)));
        }
        for (Future<Boolean> one : running) {
          assertThat(one.get(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(most.get()).as("seed %s, round %s", seed, round).isBetween(1, count);
        assertThat(permits.free()).as("seed %s, round %s", seed, round).isEqualTo(count);
        assertThat(permits.waiting()).isZero();
      }
    }
  }

  /** Takes and gives back at random, and watches how many hold a permit. */
  private record Racer(Permits permits, Random random, AtomicInteger holding, AtomicInteger most)
      implements Callable<Boolean> {
    @Override
    public Boolean call() {
      List<Holder> mine = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        if (mine.isEmpty() || random.nextBoolean()) {
          var holder = new Holder(this);
          mine.add(holder);
          holder.take();
        } else {
          mine.remove(random.nextInt(mine.size())).giveBack();
        }
      }
      mine.forEach(Holder::giveBack);
      return true;
    }
  }

  /** A ticket, and whether it is counted as holding: first come, first served of two. */
  private static final class Holder {
    private final Racer racer;
    private final Ticket ticket;
    private boolean counted;
    private boolean gone;

    Holder(Racer racer) {
      this.racer = racer;
      this.ticket = racer.permits.ticket(this::count);
    }

    void take() {
      if (ticket.take() == Standing.HOLDS) {
        count();
      }
    }

    private synchronized void count() {
      if (!gone) {
        counted = true;
        racer.most.accumulateAndGet(racer.holding.incrementAndGet(), Math::max);
      }
    }

    void giveBack() {
      synchronized (this) {
        gone = true;
        if (counted) {
          racer.holding.decrementAndGet();
        }
      }
      ticket.giveBack();
    }
  }
}
