package dev.runnel.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runnel.CompletionModel;
import dev.runnel.StreamEvent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random enders against a random reader, many times. */
abstract class RaceContract extends LeavingContract {
  private static final int MOST_SPINS = 20_000;
  private static final List<Reading> READINGS = List.of(Reading.values());
  private static final List<Ender> ENDERS = List.of(Ender.values());

  RaceContract() {}

  @Test
  @Tag("C2")
  @Tag("C12")
  @Tag("C13")
  @Tag("C14")
  void c2OneTerminalWhateverRacesWithTheAnswer() throws Exception {
    race(this::model);
  }

  @Test
  @Tag("C2")
  @Tag("C12")
  @Tag("C13")
  @Tag("C14")
  void c2OneTerminalWhateverRacesMidStream() throws Exception {
    endless().close();
    race(this::endless);
  }

  @Test
  @Tag("C2")
  @Tag("C12")
  @Tag("C13")
  @Tag("C14")
  void c2OneTerminalWhateverRacesBeforeTheFirstEvent() throws Exception {
    silent().close();
    race(this::silent);
  }

  private void race(Supplier<CompletionModel> models) throws Exception {
    long seed = System.nanoTime();
    var random = new Random(seed);
    ExecutorService threads =
        Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("runnel-contract-", 0).factory());
    CompletionModel model = models.get();
    try {
      for (int round = 0; round < races(); round++) {
        var race = new Race(model, random, "seed " + seed + ", race " + round);
        race.run(threads);
        if (race.enders.contains(Ender.MODEL)) {
          model.close();
          model = models.get();
        }
      }
    } finally {
      model.close();
      threads.shutdownNow();
    }
  }

  /** One race. */
  private final class Race {
    private final CompletionModel model;
    private final Reading way;
    private final Set<Ender> enders = EnumSet.noneOf(Ender.class);
    private final int[] spins;
    private final String name;

    Race(CompletionModel model, Random random, String name) {
      this.model = model;
      way = READINGS.get(random.nextInt(READINGS.size()));
      int count = 1 + random.nextInt(3);
      while (enders.size() < count) {
        enders.add(ENDERS.get(random.nextInt(ENDERS.size())));
      }
      spins = random.ints(count, 0, MOST_SPINS).toArray();
      this.name = "C2: one terminal, whatever races: " + enders + " with " + way + ", " + name;
    }

    void run(ExecutorService threads) throws Exception {
      Ender timed = enders.contains(Ender.DEADLINE) ? Ender.DEADLINE : Ender.CANCEL;
      try (var under = Ender.Case.of(model, context(), request(), timed)) {
        var barrier = new CyclicBarrier(enders.size() + 1);
        List<Future<?>> ends = new ArrayList<>();
        int next = 0;
        for (Ender one : enders) {
          int pause = spins[next];
          next++;
          ends.add(
              threads.submit(() -> {
                barrier.await();
                for (int i = 0; i < pause; i++) {
                  Thread.onSpinWait();
                }
                under.end(one);
                return one;
              }));
        }
        Future<List<StreamEvent>> reading =
            threads.submit(() -> {
              barrier.await();
              return way.read(under.stream(), patience());
            });
        for (Future<?> one : ends) {
          within(one);
        }
        check(new EventList(within(reading)), under);
      }
    }

    private <T> T within(Future<T> future) throws Exception {
      try {
        return future.get(TimeUnit.NANOSECONDS.convert(patience()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        throw new AssertionError(name + ": hangs", e);
      }
    }

    private void check(EventList events, Ender.Case under) {
      assertEquals(
          1,
          events.events().stream().filter(StreamEvent::isTerminal).count(),
          () -> name + ": " + events);
      StreamEvent terminal = events.events().getLast();
      assertTrue(terminal.isTerminal(), () -> name + ": the terminal is last in " + events);
      if (terminal instanceof StreamEvent.Error(var error)) {
        assertTrue(
            enders.stream().anyMatch(one -> one.error.isInstance(error)),
            () -> name + ": nobody explains " + error);
      }
      assertTrue(
          under.stream().partial().text().startsWith(events.text()),
          () -> name + ": partial() has what was received");
    }
  }
}
