package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.testing.LogCapture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Level;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a pump can rely on, and what is done about one that cannot be relied on. */
class PumpTest {

  @Test
  void isStartedOnceAndStoppedOnceAndNeverTwiceAtATime() {
    try (var script = new PumpScript(2);
        var stream = script.stream()) {
      var reader = Background.start(() -> Way.RECEIVE.read(stream));
      List<Background<Boolean>> wakers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        wakers.add(
            Background.start(() -> {
              for (int j = 0; j < 3_000; j++) {
                script.wake();
              }
              return true;
            }));
      }
      for (int i = 0; i < 3_000; i++) {
        script.text("x");
      }
      script.done();
      assertThat(Events.textOf(reader.result())).hasSize(3_000);
      wakers.forEach(Background::result);
      assertThat(script.started).hasValue(1);
      assertThat(script.stopped).hasValue(1);
      assertThat(script.broken).hasValue(0);
    }
  }

  @Test
  void aWakeAsksItOnce() {
    try (var script = new PumpScript(2);
        var stream = script.stream()) {
      int asked = script.pumped.get();
      script.wake();
      script.wake();
      assertThat(script.pumped).hasValue(asked + 2);
      assertThat(stream.isClosed()).isFalse();
    }
  }

  @Test
  void aWakeWithinPumpDoesNotRecurse() throws InterruptedException {
    var calls = new AtomicInteger();
    var depth = new AtomicInteger();
    try (var model =
            CustomModel.async(
                "demo",
                16,
                (context, request) ->
                    new FunctionalPump(
                        outlet -> {
                          assertThat(depth.incrementAndGet()).isEqualTo(1);
                          if (calls.incrementAndGet() < 100_000) {
                            outlet.wake();
                          } else {
                            outlet.done(FinishReason.STOP, TokenUsage.NONE);
                          }
                          depth.decrementAndGet();
                        },
                        () -> {}));
        var stream = model.stream(Script.REQUEST)) {
      assertThat(stream.receive()).isEqualTo(Events.done());
      assertThat(calls).hasValue(100_000);
    }
  }

  @Test
  @Tag("C2")
  void c2AWakeAfterTheEndDoesNotStopItAgain() throws InterruptedException {
    var kept = new AtomicReference<EventOutlet>();
    var stopped = new AtomicInteger();
    try (var model =
            CustomModel.async(
                "demo",
                16,
                (context, request) ->
                    new FunctionalPump(
                        outlet -> {
                          kept.set(outlet);
                          outlet.done(FinishReason.STOP, TokenUsage.NONE);
                        },
                        stopped::incrementAndGet));
        var stream = model.stream(Script.REQUEST)) {
      assertThat(stream.receive()).isEqualTo(Events.done());
      kept.get().wake();
      assertThat(stopped).hasValue(1);
    }
  }

  @Test
  void oneThatThrowsWhenStartedIsStoppedAndTheStreamFails() throws InterruptedException {
    var stopped = new AtomicInteger();
    var failure = new IllegalStateException("from a test");
    try (var model =
            CustomModel.async(
                "demo",
                16,
                (context, request) ->
                    new FunctionalPump(
                        outlet -> {
                          throw failure;
                        },
                        stopped::incrementAndGet));
        var stream = model.stream(Script.REQUEST)) {
      assertThat(Events.nextError(stream)).isInstanceOf(ProviderException.class).hasCause(failure);
      assertThat(stopped).hasValue(1);
    }
  }

  @Test
  @Tag("C2")
  void c2OneThatCannotBeStoppedKeepsNobodyFromHisTerminal() throws InterruptedException {
    try (var model = unstoppable();
        var stream = model.stream(Script.REQUEST)) {
      var future = stream.completion();
      try (var log = LogCapture.of("dev.runnel")) {
        stream.cancel();
        assertThat(future).failsWithin(Background.PATIENCE);
        assertThat(log.messages(Level.WARNING)).containsExactly("an event source failed to stop");
      }
      assertThat(model.liveStreams()).isZero();
    }
  }

  @Test
  @Tag("C14")
  void c14OneThatCannotBeStoppedKeepsNoOtherStreamOpen() throws InterruptedException {
    List<CompletionStream> streams = new ArrayList<>();
    var model = unstoppable();
    for (int i = 0; i < 5; i++) {
      streams.add(model.stream(Script.REQUEST));
    }
    model.close();
    for (CompletionStream stream : streams) {
      assertThat(Events.nextError(stream)).isInstanceOf(ModelClosedException.class);
    }
  }

  @Test
  @Tag("C12")
  void c12CancelDoesNotWaitForAPumpAtWork() throws InterruptedException {
    var inside = new CountDownLatch(1);
    var leave = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    try (var model =
        CustomModel.async(
            "demo",
            16,
            (context, request) ->
                new FunctionalPump(
                    outlet -> {
                      inside.countDown();
                      awaitQuietly(leave);
                      outlet.chunk(StreamChunk.text("late"));
                    },
                    stopped::countDown))) {
      var asked = Background.start(() -> model.stream(Script.REQUEST));
      inside.await();
      model.close();
      assertThat(stopped.getCount()).isEqualTo(1);
      assertThat(asked.isOver()).isFalse();
      leave.countDown();
      var stream = asked.result();
      stopped.await();
      assertThat(Events.nextError(stream)).isInstanceOf(ModelClosedException.class);
      assertThat(stream.partial().text()).isEmpty();
    }
  }

  private static CustomModel unstoppable() {
    return CustomModel.async(
        "demo",
        16,
        (context, request) ->
            new FunctionalPump(
                outlet -> {},
                () -> {
                  throw new IllegalStateException("from a test");
                }));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A pump of two functions: the first is for start and pump alike. */
  private static final class FunctionalPump implements EventPump {
    private final Consumer<EventOutlet> action;
    private final Runnable onStop;
    private EventOutlet outlet;

    FunctionalPump(Consumer<EventOutlet> action, Runnable onStop) {
      this.action = action;
      this.onStop = onStop;
    }

    @Override
    public void start(EventOutlet given) {
      outlet = given;
      action.accept(given);
    }

    @Override
    public void pump() {
      action.accept(outlet);
    }

    @Override
    public void stop() {
      onStop.run();
    }
  }
}
