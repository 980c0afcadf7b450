package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.faultserver.Await;
import dev.runnel.spi.ManualTimer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who is let in leaves once, and it is told how. */
class GuardTest {
  private final ManualTimer timer = new ManualTimer();
  private final CallContext root = CallContext.background(timer);
  private final Stage stage = new Stage("stage:one");
  private final CountingGuard guard = new CountingGuard();

  private CompletionStream stream(CompletionModel model) {
    return model.stream(root, Script.REQUEST);
  }

  private void awaitLeft(int count) {
    Await.until("all have left", Background.PATIENCE, () -> guard.terminals.size() == count);
    assertThat(guard.inside()).isZero();
  }

  @Test
  @Tag("C17")
  void c17ItIsToldOfEachEndOnAVirtualThread() throws InterruptedException {
    try (var model = stage.model.guarded(guard)) {
      var done = stream(model);
      timer.advance(Duration.ofSeconds(3));
      stage.next().text("a").done();
      Way.RECEIVE.read(done);
      awaitLeft(1);
      var broken = stream(model);
      var error = new TransportException("reset");
      stage.next().fail(error);
      Way.RECEIVE.read(broken);
      awaitLeft(2);
      var cancelled = stream(model);
      stage.next().text("a");
      cancelled.cancel();
      awaitLeft(3);
      assertThat(guard.terminals.subList(0, 2))
          .containsExactly(Events.done(), new StreamEvent.Error(error));
      assertThat(Events.error(guard.terminals.get(2))).isInstanceOf(CancelledException.class);
      assertThat(guard.times.getFirst()).isEqualTo(Duration.ofSeconds(3));
      assertThat(guard.threads).allMatch(Thread::isVirtual);
    }
  }

  @Test
  void whoeverIsRefusedIsNotSentAndDoesNotLeave() throws InterruptedException {
    var refusal = new RateLimitException("the circuit is open", null, null);
    var left = new AtomicInteger();
    for (RuntimeException thrown : List.of(refusal, new IllegalStateException("open"))) {
      var model = stage.model.guarded(new Refusing(thrown, left));
      var error = Events.nextError(stream(model));
      assertThat(error.provider()).isEqualTo("stage");
      assertThat(error.partial()).isEqualTo(Completion.EMPTY);
      if (thrown == refusal) {
        assertThat(error).isSameAs(refusal);
      } else {
        assertThat(error).isInstanceOf(ProviderException.class).hasCause(thrown);
      }
    }
    assertThat(stage.asked()).isZero();
    assertThat(left).hasValue(0);
  }

  @Test
  void aGuardedModelThatRefusesIsFallenOver() {
    var second = new Stage("two:second").always(part -> part.text("Hi").done());
    var refusing =
        stage.model.guarded(new Refusing(new IllegalStateException("open"), new AtomicInteger()));
    try (var model = Models.fallback(refusing, second.model)) {
      assertThat(model.complete(root, Script.REQUEST).answeredBy()).isEqualTo("two:second");
    }
  }

  /** Else a breaker would never open for a provider that hangs. */
  @Test
  void aModelThatWasLeftForItsSilenceSaysSo() throws InterruptedException {
    var second = new Stage("two:second").always(part -> part.text("Hi").done());
    var policy = FallbackPolicy.defaults().withFirstEvent(Duration.ofSeconds(5));
    try (var model = Models.fallback(policy, stage.model.guarded(guard), second.model);
        var stream = stream(model)) {
      var silent = stage.next();
      timer.advance(Duration.ofSeconds(5));
      assertThat(Events.textOf(Way.RECEIVE.read(stream))).isEqualTo("Hi");
      awaitLeft(1);
      silent.awaitStopped();
      assertThat(Events.error(guard.terminals.getFirst()))
          .isInstanceOf(CancelledException.class)
          .hasCauseInstanceOf(StreamTimeoutException.class);
    }
  }

  @Test
  @Tag("C12")
  void c12OneThatIsCancelledWhileItIsLetInLeavesToo() throws InterruptedException {
    var inside = new CountDownLatch(1);
    var leave = new CountDownLatch(1);
    var slow = new SlowToAsk(stage.model, inside, leave);
    try (var model = slow.guarded(guard);
        var context = root.withCancel()) {
      var asking = Background.start(() -> model.stream(context, Script.REQUEST));
      inside.await();
      context.cancel();
      assertThat(guard.terminals).isEmpty();
      leave.countDown();
      assertThat(Events.nextError(asking.result())).isInstanceOf(CancelledException.class);
      awaitLeft(1);
      stage.awaitIdle();
    }
  }

  private record Refusing(RuntimeException thrown, AtomicInteger left) implements CallGuard {
    @Override
    public void enter() {
      throw thrown;
    }

    @Override
    public void left(StreamEvent terminal, Duration elapsed) {
      left.incrementAndGet();
    }
  }
}
