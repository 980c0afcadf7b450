package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.spi.ManualTimer;
import dev.runnel.spi.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ContextTreeTest {
  private final ManualTimer timer = new ManualTimer();
  private final CallContext root = new BackgroundContext(timer);

  private static int listeners(CallContext context) {
    return ((ContextNode) context).listenerCount();
  }

  @Test
  @Tag("C12")
  void aChildEndsWithItsParentAndItsReason() {
    var cause = new IllegalStateException("user left");
    var parent = root.withCancel();
    var child = parent.withTimeout(Duration.ofSeconds(1));
    parent.cancel(cause);
    assertThat(child.error().orElseThrow()).isInstanceOf(CancelledException.class).hasCause(cause);
    assertThat(timer.pending()).isZero();
  }

  @Test
  void aParentDoesNotEndWithItsChild() {
    var parent = root.withCancel();
    var child = parent.withTimeout(Duration.ofSeconds(1));
    var sibling = parent.withCancel();
    timer.advance(Duration.ofSeconds(1));
    assertThat(child.isDone()).isTrue();
    assertThat(parent.isDone()).isFalse();
    assertThat(sibling.isDone()).isFalse();
  }

  @Test
  void aChildOfAnEndedParentHasEnded() {
    var parent = root.withTimeout(Duration.ZERO);
    assertThat(parent.withCancel().error()).containsInstanceOf(DeadlineExceededException.class);
    assertThat(parent.withTimeout(Duration.ofSeconds(1)).isDone()).isTrue();
    assertThat(parent.withDeadline(Instant.MAX).isDone()).isTrue();
    assertThat(timer.pending()).isZero();
    assertThat(listeners(parent)).isZero();
  }

  @Test
  void theEarliestDeadlineWins() {
    var parent = root.withTimeout(Duration.ofSeconds(10));
    assertThat(parent.withTimeout(Duration.ofSeconds(20)).deadline()).isEqualTo(parent.deadline());
    assertThat(parent.withTimeout(Duration.ofSeconds(5)).deadline())
        .contains(timer.now().plusSeconds(5));
    assertThat(parent.withCancel().deadline()).isEqualTo(parent.deadline());
    assertThat(parent.withCancel().withTimeout(Duration.ofSeconds(11)).deadline())
        .isEqualTo(parent.deadline());
  }

  @Test
  void aLongerChildEndsWithItsParentsDeadline() {
    var parent = root.withTimeout(Duration.ofSeconds(10));
    var child = parent.withTimeout(Duration.ofSeconds(20));
    timer.advance(Duration.ofSeconds(10));
    assertThat(child.error().orElseThrow())
        .isInstanceOf(DeadlineExceededException.class)
        .hasMessageContaining("10000 ms");
  }

  @Test
  void aShorterChildEndsFirst() {
    var parent = root.withTimeout(Duration.ofSeconds(10));
    var child = parent.withTimeout(Duration.ofSeconds(5));
    timer.advance(Duration.ofSeconds(5));
    assertThat(child.isDone()).isTrue();
    assertThat(parent.isDone()).isFalse();
  }

  @Test
  void aChildThatEndsLeavesItsParent() {
    var parent = root.withCancel();
    for (int i = 0; i < 100; i++) {
      try (var child = parent.withTimeout(Duration.ofSeconds(1))) {
        assertThat(listeners(parent)).isEqualTo(1);
        assertThat(child.isDone()).isFalse();
      }
    }
    assertThat(listeners(parent)).isZero();
    assertThat(timer.pending()).isZero();
  }

  @Test
  void anEndedParentHoldsNoChild() {
    var parent = root.withCancel();
    var child = parent.withCancel();
    parent.cancel();
    assertThat(listeners(parent)).isZero();
    child.close();
    assertThat(child.isDone()).isTrue();
  }

  @Test
  void anEndedContextHoldsNobodyWhoListened() {
    var context = root.withCancel();
    var told = new ArrayList<RunnelException>();
    ContextNode.listen(context, reason -> told.add(reason.get()));
    assertThat(listeners(context)).isEqualTo(1);
    context.cancel();
    assertThat(told).hasSize(1);
    assertThat(listeners(context)).isZero();
  }

  /** The parent may end at any moment, also between the two. */
  @Test
  void aChildThatEndsWhileItsClockIsSetLeavesNothingAtTheTimer() {
    var parent = root.withCancel();
    var ending =
        new Timer() {
          @Override
          public long nanoTime() {
            return timer.nanoTime();
          }

          @Override
          public Instant now() {
            return timer.now();
          }

          @Override
          public Timeout schedule(long delayNanos, Runnable callback) {
            parent.cancel();
            return timer.schedule(delayNanos, callback);
          }
        };
    var child = ContextNode.withTimeout(parent, ending, Duration.ofSeconds(1));
    assertThat(child.error()).containsInstanceOf(CancelledException.class);
    assertThat(timer.pending()).isZero();
  }

  @Test
  void aHundredThousandGenerationsEndTogether() {
    var eldest = root.withCancel();
    List<CancellableContext> line = new ArrayList<>(List.of(eldest));
    for (int i = 0; i < 100_000; i++) {
      line.add(line.getLast().withCancel());
    }
    eldest.cancel();
    assertThat(line).allMatch(CallContext::isDone);
  }

  @Test
  void aStreamEndsWithItsGrandparent() throws InterruptedException {
    var grandparent = root.withCancel();
    var context = grandparent.withCancel().withTimeout(Duration.ofSeconds(1));
    try (var script = new PumpScript(16);
        var stream = script.stream(context)) {
      grandparent.cancel();
      assertThat(Events.nextError(stream)).isInstanceOf(CancelledException.class);
    }
  }

  @Test
  void ofManyCancelsOneIsTheReasonForAll() {
    for (int round = 0; round < 200; round++) {
      var parent = root.withCancel();
      List<CancellableContext> children = new ArrayList<>();
      var go = new CountDownLatch(1);
      List<Background<Boolean>> cancellers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        var cause = new IllegalStateException("number " + i);
        children.add(parent.withTimeout(Duration.ofSeconds(1)));
        cancellers.add(
            Background.start(() -> {
              go.await();
              parent.cancel(cause);
              return true;
            }));
      }
      go.countDown();
      children.add(parent.withCancel());
      cancellers.forEach(Background::result);
      Throwable reason = parent.error().orElseThrow().getCause();
      assertThat(children)
          .allSatisfy(child -> assertThat(child.error().orElseThrow()).hasCause(reason));
      assertThat(listeners(parent)).isZero();
      assertThat(timer.pending()).isZero();
    }
  }
}
