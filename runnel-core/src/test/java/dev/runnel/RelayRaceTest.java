package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.faultserver.Await;
import dev.runnel.spi.ManualTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Chunks, failures, switches, clocks and enders at random, many times: one terminal, all of one
 * answer, nothing left behind.
 */
@Tag("C2")
@Tag("C18")
class RelayRaceTest {
  /** Which stream a piece of text is of, and which piece it is. */
  private static final Pattern PIECE = Pattern.compile("(\\d+)\\.(\\d+);");

  private static final int ROUNDS = 1_500;
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  /** What is raced, made of two models. */
  private enum Setup {
    FALLBACK {
      @Override
      CompletionModel of(CompletionModel a, CompletionModel b) {
        return Models.fallback(FallbackPolicy.defaults().withFirstEvent(SOON), a, b);
      }
    },
    HEDGED {
      @Override
      CompletionModel of(CompletionModel a, CompletionModel b) {
        return Models.hedged(SOON, a, b);
      }
    },
    RETRYING {
      @Override
      CompletionModel of(CompletionModel a, CompletionModel b) {
        return a.retrying(RetryPolicy.defaults().withBackoff(SOON, SOON));
      }
    },
    STACK {
      @Override
      CompletionModel of(CompletionModel a, CompletionModel b) {
        var quick = RetryPolicy.defaults().withBackoff(Duration.ZERO, Duration.ZERO);
        return Models.fallback(
                FallbackPolicy.defaults().withFirstEvent(SOON), a.limited(1), b.retrying(quick))
            .hedged(SOON.dividedBy(2));
      }
    },
    FOREIGN {
      @Override
      CompletionModel of(CompletionModel a, CompletionModel b) {
        return Models.hedged(SOON, new ForeignModel(a), new ForeignModel(b)).limited(1);
      }
    };

    abstract CompletionModel of(CompletionModel a, CompletionModel b);
  }

  private enum Racer {
    CANCEL,
    DEADLINE,
    CLOSE_FIRST,
    CLOSE_ALL
  }

  @ParameterizedTest
  @EnumSource(Setup.class)
  void oneAnswerAndOneTerminal(Setup setup) throws Exception {
    long seed = System.nanoTime();
    var random = new Random(seed);
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (int round = 0; round < ROUNDS; round++) {
        new Round(setup, random, "seed " + seed + ", round " + round).play(threads);
      }
    }
  }

  private static final class Round {
    private final String name;
    private final ManualTimer timer = new ManualTimer();
    private final Stage a = new Stage("a:model");
    private final Stage b = new Stage("b:model");
    private final CountingGuard guard = new CountingGuard();
    private final CompletionModel model;
    private final Set<Racer> racers = EnumSet.noneOf(Racer.class);
    private final Way way;
    private final boolean failsFirst;
    private final boolean isSilentFirst;
    private final boolean breaksOff;
    private final int chunks;
    private final int turns;
    private final AtomicInteger answers = new AtomicInteger();
    private final Queue<Stage.Part> asked = new ConcurrentLinkedQueue<>();

    Round(Setup setup, Random random, String round) {
      model = setup.of(a.model.guarded(guard), b.model);
      for (Racer racer : Racer.values()) {
        if (random.nextInt(5) == 0) {
          racers.add(racer);
        }
      }
      way = random.nextBoolean() ? Way.RECEIVE : Way.PUBLISHER;
      failsFirst = random.nextInt(3) == 0;
      // A retrying model would wait for the silent one for ever.
      isSilentFirst = setup != Setup.RETRYING && random.nextInt(3) == 0;
      breaksOff = random.nextInt(4) == 0;
      chunks = 1 + random.nextInt(25);
      turns = random.nextInt(4);
      name = round + ", " + racers + ", " + way + ", " + chunks + " chunks, " + failsFirst;
      a.always(part -> asked.add(part));
      b.always(part -> asked.add(part));
    }

    void play(ExecutorService threads) throws Exception {
      var context = CallContext.background(timer).withTimeout(DEADLINE);
      var stream = model.stream(context, Script.REQUEST);
      var barrier = new CyclicBarrier(racers.size() + 3);
      List<Future<?>> running = new ArrayList<>();
      for (Racer racer : racers) {
        running.add(threads.submit(() -> race(racer, stream, barrier)));
      }
      Future<List<StreamEvent>> reading =
          threads.submit(() -> {
            barrier.await(20, TimeUnit.SECONDS);
            return way.read(stream);
          });
      running.add(threads.submit(() -> turn(barrier)));
      running.add(
          threads.submit(() -> {
            barrier.await(20, TimeUnit.SECONDS);
            boolean first = true;
            while (!reading.isDone()) {
              Stage.Part part = asked.poll();
              if (part == null) {
                LockSupport.parkNanos(100_000);
                if (a.live.get() + b.live.get() == 0) {
                  // Somebody waits before he asks again.
                  timer.advance(Duration.ofMillis(20));
                }
                continue;
              }
              if (first && isSilentFirst) {
                timer.advance(SOON);
              } else {
                answer(part, first && failsFirst);
              }
              first = false;
            }
            return null;
          }));
      List<StreamEvent> events;
      try {
        events = reading.get(30, TimeUnit.SECONDS);
      } catch (Exception e) {
        throw new AssertionError(name, e);
      }
      for (Future<?> one : running) {
        one.get(20, TimeUnit.SECONDS);
      }
      check(events, stream, context);
    }

    private Void race(Racer racer, CompletionStream stream, CyclicBarrier barrier)
        throws Exception {
      barrier.await(20, TimeUnit.SECONDS);
      switch (racer) {
        case CANCEL -> stream.cancel();
        case DEADLINE -> timer.advance(DEADLINE);
        case CLOSE_FIRST -> a.close();
        case CLOSE_ALL -> model.close();
      }
      return null;
    }

    private Void turn(CyclicBarrier barrier) throws Exception {
      barrier.await(20, TimeUnit.SECONDS);
      for (int i = 0; i < turns; i++) {
        timer.advance(SOON.dividedBy(2));
      }
      return null;
    }

    private void answer(Stage.Part part, boolean fails) {
      if (fails) {
        part.fail(new TransportException("no luck"));
        return;
      }
      int number = answers.incrementAndGet();
      for (int i = 0; i < chunks; i++) {
        part.text(number + "." + i + ";");
      }
      if (breaksOff) {
        part.fail(new TransportException("reset"));
      } else {
        part.done();
      }
    }

    private void check(
        List<StreamEvent> events, CompletionStream stream, CancellableContext context) {
      assertThat(events.stream().filter(StreamEvent::isTerminal)).as(name).hasSize(1);
      StreamEvent terminal = events.getLast();
      assertThat(terminal.isTerminal()).as(name).isTrue();
      Await.until(name + ": all is released", Background.PATIENCE, () -> isReleased(context));

      String text = Events.textOf(events);
      Completion partial = stream.partial();
      assertThat(partial.text()).as(name).startsWith(text);
      List<String> pieces = PIECE.matcher(text).results().map(piece -> piece.group(1)).toList();
      List<String> numbers = PIECE.matcher(text).results().map(piece -> piece.group(2)).toList();
      // All of one stream, each once and in order.
      assertThat(new HashSet<>(pieces)).as(name).hasSizeLessThan(2);
      for (int i = 0; i < numbers.size(); i++) {
        assertThat(numbers.get(i)).as(name).isEqualTo("" + i);
      }
      switch (terminal) {
        case StreamEvent.Done done -> {
          assertThat(pieces).as(name).hasSize(chunks);
          assertThat(partial.text()).as(name).isEqualTo(text);
          assertThat(partial.answeredBy()).as(name).isIn("a:model", "b:model");
          assertThat(finals(events)).as(name).isEqualTo(1);
        }
        case StreamEvent.Error(var error) -> {
          assertThat(error.partial().text()).as(name).startsWith(text);
          if (racers.isEmpty() && !pieces.isEmpty()) {
            assertThat(error)
                .as(name)
                .isInstanceOfAny(TransportException.class, DeadlineExceededException.class);
          }
        }
        case StreamEvent.Chunk chunk -> throw new AssertionError(name);
      }
      model.close();
      context.close();
      // A stream within the model may be tidying up still.
      Await.until(name + ": no clock runs", Background.PATIENCE, () -> timer.pending() == 0);
    }

    private static long finals(List<StreamEvent> events) {
      return events.stream()
          .filter(event -> event instanceof StreamEvent.Chunk(var chunk) && chunk.isFinal())
          .count();
    }

    private boolean isReleased(CancellableContext context) {
      return ((ContextNode) context).listenerCount() == 0
          && ((CustomModel) model).liveStreams() == 0
          && a.model.liveStreams() == 0
          && b.model.liveStreams() == 0
          && a.live.get() == 0
          && b.live.get() == 0
          && guard.inside() == 0;
    }
  }
}
