package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.faultserver.Await;
import dev.runnel.spi.ManualTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random enders against a random reader, many times: one terminal, last, the right one. */
@Tag("C2")
class StreamRaceTest {
  private static final int ROUNDS = 2_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final List<Racer> RACERS = List.of(Racer.values());

  /** Those who can end the stream. */
  private enum Racer {
    CANCEL(CancelledException.class),
    CLOSE(CancelledException.class),
    DEADLINE(DeadlineExceededException.class),
    MODEL_CLOSE(ModelClosedException.class),
    SOURCE_ERROR(TransportException.class),
    SOURCE_DONE(null);

    private final Class<? extends RunnelException> error;

    Racer(Class<? extends RunnelException> error) {
      this.error = error;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "THREAD,RECEIVE",
    "THREAD,LOOP",
    "THREAD,PUBLISHER",
    "PUMP,RECEIVE",
    "PUMP,LOOP",
    "PUMP,PUBLISHER"
  })
  void c2OneTerminalWhateverRaces(Source source, Way way) throws Exception {
    long seed = System.nanoTime();
    var random = new Random(seed);
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (int round = 0; round < ROUNDS; round++) {
        new Round(source, way, random, "seed " + seed + ", round " + round).play(threads);
      }
    }
  }

  /** One race. */
  private static final class Round {
    private final Source source;
    private final Way way;
    private final String name;
    private final Set<Racer> racers;
    private final String[] deltas;
    private final boolean readsLate;
    private final boolean fromTheStart;
    private final ManualTimer timer = new ManualTimer();
    private final Script script;

    Round(Source source, Way way, Random random, String name) {
      this.source = source;
      this.way = way;
      this.racers = EnumSet.noneOf(Racer.class);
      for (Racer racer : RACERS) {
        if (random.nextInt(3) == 0) {
          racers.add(racer);
        }
      }
      if (racers.contains(Racer.SOURCE_ERROR)) {
        racers.remove(Racer.SOURCE_DONE);
      }
      if (racers.isEmpty()) {
        racers.add(RACERS.get(random.nextInt(RACERS.size())));
      }
      this.deltas = new String[random.nextInt(6)];
      for (int i = 0; i < deltas.length; i++) {
        deltas[i] = String.valueOf((char) ('a' + i));
      }
      this.readsLate = random.nextInt(4) == 0;
      this.fromTheStart = random.nextInt(4) == 0;
      this.name = name + ", " + racers + ", " + deltas.length + " chunks";
      this.script = Script.of(source, 1 + random.nextInt(4));
    }

    void play(ExecutorService threads) throws Exception {
      try (var context = new BackgroundContext(timer).withTimeout(TIMEOUT)) {
        int parties = racers.size() + (readsLate ? 1 : 2);
        var barrier = new CyclicBarrier(parties + (fromTheStart ? 1 : 0));
        var asked = new CompletableFuture<CompletionStream>();
        if (!fromTheStart) {
          asked.complete(script.stream(context));
        }
        List<Future<?>> running = new ArrayList<>();
        if (fromTheStart) {
          running.add(
              threads.submit(() -> {
                await(barrier);
                asked.complete(script.stream(context));
              }));
        }
        running.add(
            threads.submit(() -> {
              await(barrier);
              script.text(deltas);
              endSource();
            }));
        for (Racer racer : racers) {
          running.add(
              threads.submit(() -> {
                await(barrier);
                race(racer, asked);
              }));
        }
        Future<List<StreamEvent>> reading =
            readsLate
                ? null
                : threads.submit(() -> {
                  await(barrier);
                  return way.read(asked.get(20, TimeUnit.SECONDS));
                });
        for (Future<?> one : running) {
          one.get(20, TimeUnit.SECONDS);
        }
        if (reading == null) {
          reading = threads.submit(() -> way.read(asked.join()));
        }
        check(reading.get(20, TimeUnit.SECONDS), asked.join(), context);
      } finally {
        script.close();
      }
    }

    private static void await(CyclicBarrier barrier) {
      try {
        barrier.await(20, TimeUnit.SECONDS);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    private void endSource() {
      if (racers.contains(Racer.SOURCE_ERROR)) {
        script.fail(new TransportException("reset"));
      } else if (racers.contains(Racer.SOURCE_DONE)) {
        script.done();
      }
    }

    private void race(Racer racer, CompletableFuture<CompletionStream> asked) {
      switch (racer) {
        case CANCEL -> asked.join().cancel();
        case CLOSE -> asked.join().close();
        case DEADLINE -> timer.advance(TIMEOUT);
        case MODEL_CLOSE -> script.close();
        case SOURCE_ERROR, SOURCE_DONE -> {}
      }
    }

    private void check(
        List<StreamEvent> events, CompletionStream stream, CancellableContext context) {
      assertThat(events.stream().filter(StreamEvent::isTerminal)).as(name).hasSize(1);
      StreamEvent terminal = events.getLast();
      assertThat(terminal.isTerminal()).as(name).isTrue();
      assertThat(racers).as(name + ": " + terminal).anyMatch(racer -> explains(racer, terminal));

      String received = Events.textOf(events);
      String partial = stream.partial().text();
      assertThat(partial).as(name).startsWith(received);
      assertThat(String.join("", deltas)).as(name).startsWith(partial);

      CompletableFuture<Completion> future = stream.completion();
      switch (terminal) {
        case StreamEvent.Error(var error) -> {
          assertThat(future).as(name).failsWithin(Background.PATIENCE);
          assertThat(future.exceptionNow()).as(name).isSameAs(error);
          assertThat(error.partial().text()).as(name).isEqualTo(partial);
        }
        case StreamEvent.Done done -> {
          assertThat(received).as(name).isEqualTo(String.join("", deltas));
          assertThat(future.join().text()).as(name).isEqualTo(received);
        }
        case StreamEvent.Chunk chunk -> throw new AssertionError(name);
      }
      // The reader may be told the end a moment before its ender has tidied up.
      Await.until(name + ": all is released", Background.PATIENCE, () -> isReleased(context));
      context.close();
      assertThat(timer.pending()).as(name).isZero();
      if (script instanceof PumpScript pump) {
        assertThat(pump.broken).as(name).hasValue(0);
        assertThat(pump.started.get()).as(name).isEqualTo(pump.stopped.get());
      }
    }

    private boolean isReleased(CancellableContext context) {
      int opened = script instanceof PumpScript pump ? pump.started.get() : script.opened.get();
      return ((ContextNode) context).listenerCount() == 0
          && script.model().liveStreams() == 0
          && script.stopped.get() == opened;
    }

    private static boolean explains(Racer racer, StreamEvent terminal) {
      return switch (terminal) {
        case StreamEvent.Error(var error) -> racer.error == error.getClass();
        case StreamEvent.Done done -> racer == Racer.SOURCE_DONE;
        case StreamEvent.Chunk chunk -> false;
      };
    }

    @Override
    public String toString() {
      return source + " " + way + " " + name;
    }
  }
}
