package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.faultserver.Await;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.openai.OpenAi;
import dev.runnel.spi.ManualTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A server, two models, and streams that end in every way, many at a time. */
final class LeakRound {
  private static final int AT_A_TIME = 4;
  private static final int DROPPED = 4;
  private static final int LEFT_TO_THE_MODEL = 8;
  private static final int LATEST_NANOS = 500_000;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final AtomicInteger streams = new AtomicInteger();
  private final AtomicInteger struck = new AtomicInteger();
  private final Traces traces;
  private final Random random;
  private final String name;

  LeakRound(Traces traces, Random random, String name) {
    this.traces = traces;
    this.random = random;
    this.name = name;
  }

  /**
   * How many lost their connection to the late cancel of the one before: a gap of the JDK's client,
   * which {@code docs/concurrency.md} tells of.
   */
  int struck() {
    return struck.get();
  }

  /** How many streams have been opened. */
  int streams() {
    return streams.get();
  }

  /** Plays one round, every ending so many times for each kind of source. */
  void play(int times) throws Exception {
    try (var server = ScriptedServer.start(Fate::answer)) {
      boolean watched = random.nextBoolean();
      try (var transport = new WatchedTransport(traces);
          var parent = CallContext.background().withTimeout(Duration.ofHours(1))) {
        try (CustomModel exchanges = exchanges(server, watched ? transport : null);
            CustomModel sources = sources()) {
          List<CustomModel> models = List.of(exchanges, sources);
          endInEveryWay(models, parent, times);
          for (CustomModel model : models) {
            dropSome(model, parent);
          }
          Garbage.collectUntil(
              name + ": dropped streams are ended",
              () -> models.stream().allMatch(model -> model.liveStreams() == 0));
        }
        leaveToTheModel(exchanges(server, watched ? transport : null), CompletionModel::close);
        leaveToTheModel(sources(), CompletionModel::close);
        leaveToTheModel(exchanges(server, watched ? transport : null), model -> Runnel.shutdown());
        leaveToTheModel(sources(), model -> Runnel.shutdown());
        assertThat(((ContextNode) parent).listenerCount()).as(name).isZero();
      }
      server.awaitOpenConnections(0, LIMIT);
    }
  }

  private CustomModel exchanges(ScriptedServer server, WatchedTransport transport) {
    OpenAi.Builder builder =
        OpenAi.builder()
            .baseUrl(server.uri() + "/v1")
            .apiKey("sk-secret-0123456789")
            .model("m")
            .retry(RetryPolicy.none());
    return (CustomModel) (transport == null ? builder : builder.transport(transport)).build();
  }

  private CustomModel sources() {
    return CustomModel.of(
        "leak:source",
        (context, request, sink) -> {
          traces.add("sink", sink);
          Fate.answer(request, sink);
        });
  }

  private void endInEveryWay(List<CustomModel> models, CallContext parent, int times)
      throws Exception {
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
      for (int i = 0; i < times; i++) {
        for (Ending ending : Ending.values()) {
          for (CustomModel model : models) {
            if (!ending.needsClocks() || model == models.getFirst()) {
              long seed = random.nextLong();
              running.add(
                  threads.submit(() -> {
                    end(model, parent, ending, new Random(seed));
                    return null;
                  }));
            }
          }
        }
      }
      for (Future<?> one : running) {
        one.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      }
    }
  }

  private void end(CustomModel model, CallContext parent, Ending ending, Random own)
      throws InterruptedException {
    var timer = new ManualTimer();
    CallContext root = ending.needsTime() ? CallContext.background(timer) : parent;
    try (CancellableContext context =
        ending == Ending.DEADLINE ? root.withTimeout(Life.DEADLINE) : root.withCancel()) {
      CompletionStream stream = open(model, context, ending.fate());
      traces.add("context", context);
      long pause = own.nextInt(LATEST_NANOS);
      var life = new Life(stream, context, timer, () -> spin(pause));
      Object outcome = outcome(ending, life);
      if (isStruck(outcome)) {
        struck.incrementAndGet();
      } else {
        assertThat(ending.explains(outcome)).as("%s: %s: %s", name, ending, outcome).isTrue();
      }
    }
    Await.until(name + ": no clock of " + ending, LIMIT, () -> timer.pending() == 0);
  }

  private static Object outcome(Ending ending, Life life) throws InterruptedException {
    try {
      return ending.end(life);
    } catch (CompletionException e) {
      return e.getCause();
    } catch (RunnelException e) {
      return e;
    }
  }

  /** Whether the JDK's client closed a connection for an exchange that had just let go of it. */
  private static boolean isStruck(Object outcome) {
    Object error = outcome instanceof StreamEvent.Error(var told) ? told : outcome;
    return error instanceof TransportException struck
        && String.valueOf(struck.getMessage()).contains("closed locally");
  }

  private void dropSome(CustomModel model, CallContext parent) throws InterruptedException {
    for (int i = 0; i < DROPPED; i++) {
      for (Fate fate : List.of(Fate.WHOLE, Fate.ENDLESS, Fate.SILENT)) {
        CompletionStream stream = open(model, parent, fate);
        if (fate != Fate.SILENT && random.nextBoolean()) {
          assertThat(stream.receive()).isNotNull();
        }
      }
    }
  }

  private void leaveToTheModel(CustomModel model, Consumer<CustomModel> closer)
      throws InterruptedException {
    List<CompletionStream> open = new ArrayList<>();
    for (int i = 0; i < LEFT_TO_THE_MODEL; i++) {
      open.add(open(model, CallContext.background(), Fate.ENDLESS));
      if (random.nextBoolean()) {
        assertThat(open.getLast().receive()).isNotNull();
      }
    }
    closer.accept(model);
    for (CompletionStream stream : open) {
      assertThat(stream.receive())
          .as(name)
          .isInstanceOfSatisfying(
              StreamEvent.Error.class,
              event -> assertThat(event.error()).isInstanceOf(ModelClosedException.class));
      assertThat(stream.receive()).as(name).isNull();
    }
    assertThat(model.liveStreams()).as(name).isZero();
  }

  private CompletionStream open(CustomModel model, CallContext context, Fate fate) {
    streams.incrementAndGet();
    CompletionStream stream = model.stream(context, fate.request());
    traces.add("stream", stream);
    return stream;
  }

  private static void spin(long nanos) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < nanos) {
      Thread.onSpinWait();
    }
  }
}
