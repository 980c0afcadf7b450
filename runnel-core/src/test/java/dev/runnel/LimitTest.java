package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.spi.ManualTimer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** So many streams at a time; the others wait in line, and can be called off there. */
@Isolated("it counts the threads of the process")
class LimitTest {
  private final ManualTimer timer = new ManualTimer();
  private final CallContext root = CallContext.background(timer);
  private final Stage stage = new Stage("stage:one");

  private CompletionStream stream(CompletionModel model) {
    return model.stream(root, Script.REQUEST);
  }

  @Test
  void theNextIsLetInWhenOneEndsInWhateverWay() throws InterruptedException {
    try (var model = stage.model.limited(1)) {
      var done = stream(model);
      var failed = stream(model);
      var cancelled = stream(model);
      var last = stream(model);
      stage.next().text("a").done();
      assertThat(stage.asked()).isEqualTo(1);
      assertThat(Events.textOf(Way.RECEIVE.read(done))).isEqualTo("a");

      var second = stage.next();
      assertThat(second.startedOn.isVirtual()).isTrue();
      second.fail(new TransportException("reset"));
      assertThat(Events.nextError(failed)).isInstanceOf(TransportException.class);

      stage.next();
      cancelled.cancel();
      stage.next().text("d").done();
      assertThat(Events.textOf(Way.RECEIVE.read(last))).isEqualTo("d");
      assertThat(stage.most).hasValue(1);
    }
  }

  @Test
  void theLineIsFair() throws InterruptedException {
    try (var model = stage.model.limited(1)) {
      List<CompletionStream> streams = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        streams.add(model.stream(root, CompletionRequest.of("number " + i)));
      }
      for (int i = 1; i < 200; i += 3) {
        streams.get(i).cancel();
      }
      for (int i = 0; i < 200; i++) {
        var events = streams.get(i);
        if (i % 3 == 1) {
          assertThat(Events.nextError(events)).isInstanceOf(CancelledException.class);
        } else {
          stage.next().text("a").done();
          assertThat(Events.textOf(Way.RECEIVE.read(events))).isEqualTo("a");
        }
      }
      assertThat(stage.most).hasValue(1);
    }
  }

  @Test
  @Tag("C12")
  void c12OneThatWaitsCanBeCancelledAndItsDeadlineRuns() throws InterruptedException {
    try (var model = stage.model.limited(1);
        var context = root.withTimeout(Duration.ofSeconds(5))) {
      var first = stream(model);
      var cancelled = stream(model);
      var late = model.stream(context, Script.REQUEST);
      var next = stream(model);
      cancelled.cancel();
      assertThat(Events.nextError(cancelled)).isInstanceOf(CancelledException.class);
      timer.advance(Duration.ofSeconds(5));
      assertThat(Events.nextError(late)).isInstanceOf(DeadlineExceededException.class);
      assertThat(late.partial()).isEqualTo(Completion.EMPTY);
      stage.next().done();
      Way.RECEIVE.read(first);
      stage.next().done();
      Way.RECEIVE.read(next);
      assertThat(stage.asked()).isEqualTo(2);
    }
  }

  @Test
  void theLineHasAnEnd() throws InterruptedException {
    try (var model = stage.model.limited(1, 2)) {
      List<CompletionStream> streams = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        streams.add(stream(model));
      }
      var error = Events.nextError(stream(model));
      assertThat(error)
          .isInstanceOf(RateLimitException.class)
          .hasMessage(
              "this side's limit of 1 streams at a time is reached, and 2 wait already: nothing was"
                  + " sent");
      assertThat(((RateLimitException) error).retryAfter()).isEmpty();
      streams.get(1).cancel();
      streams.add(stream(model));
      for (int i : new int[] {0, 2, 3}) {
        stage.next().text("a").done();
        assertThat(Events.textOf(Way.RECEIVE.read(streams.get(i)))).isEqualTo("a");
      }
      assertThat(stage.asked()).isEqualTo(3);
    }
  }

  @Test
  @Tag("C14")
  void c14ClosingTheModelEndsThoseThatWait() throws InterruptedException {
    List<CompletionStream> streams = new ArrayList<>();
    var model = stage.model.limited(1);
    for (int i = 0; i < 10; i++) {
      streams.add(stream(model));
    }
    model.close();
    for (CompletionStream stream : streams) {
      assertThat(Events.nextError(stream)).isInstanceOf(ModelClosedException.class);
    }
    stage.awaitIdle();
  }

  @Test
  @Tag("C15")
  void c15ADroppedStreamGivesItsPlaceBack() throws InterruptedException {
    try (var model = stage.model.limited(1)) {
      dropOne(model);
      var waiting = stream(model);
      stage.next();
      Garbage.collectUntil("the next is let in", () -> stage.asked() == 2);
      stage.next().text("a").done();
      assertThat(Events.textOf(Way.RECEIVE.read(waiting))).isEqualTo("a");
    }
  }

  private void dropOne(CompletionModel model) {
    assertThat(stream(model).isClosed()).isFalse();
  }

  @Test
  @Tag("C17")
  void c17TenThousandThatWaitHoldNoThread() throws InterruptedException {
    var threads = ManagementFactory.getThreadMXBean();
    stage.always(part -> part.text("a").done());
    try (var model = stage.model.limited(4)) {
      stream(model).completion().join();
      int before = threads.getThreadCount();
      stage.always(part -> {});
      List<CompletionStream> streams = new ArrayList<>();
      for (int i = 0; i < 10_000; i++) {
        streams.add(stream(model));
      }
      assertThat(threads.getThreadCount() - before).isLessThan(50);
      assertThat(stage.live).hasValue(4);
      streams.reversed().forEach(CompletionStream::cancel);
      stage.awaitIdle();
      assertThat(stage.most).hasValue(4);
      stage.always(part -> part.text("a").done());
      assertThat(model.complete(root, Script.REQUEST).text()).isEqualTo("a");
    }
  }

  /** One that is let in and called off while it asks has its place until it has asked. */
  @Test
  void aPlaceIsNotFreeWhileItsModelIsBeingAsked() throws InterruptedException {
    var inside = new CountDownLatch(1);
    var leave = new CountDownLatch(1);
    var inner = new SlowToAsk(stage.model, inside, leave);
    try (var model = inner.limited(1)) {
      var asking = Background.start(() -> stream(model));
      inside.await();
      var next = stream(model);
      model.stream(root, Script.REQUEST).cancel();
      leave.countDown();
      var first = asking.result();
      stage.next();
      assertThat(stage.asked()).isEqualTo(1);
      first.cancel();
      stage.next().text("b").done();
      assertThat(Events.textOf(Way.RECEIVE.read(next))).isEqualTo("b");
      assertThat(stage.most).hasValue(1);
    }
  }

  @Test
  void aPlaceIsNotFreeWhileItsSourceIsAtWork() throws InterruptedException {
    var inside = new CountDownLatch(1);
    var leave = new CountDownLatch(1);
    try (var model = stage.model.limited(1)) {
      var first = stream(model);
      var next = stream(model);
      var part = stage.next();
      var working =
          Background.start(() ->
              part.then(out -> {
                inside.countDown();
                SlowToAsk.awaitQuietly(leave);
              }));
      inside.await();
      first.cancel();
      assertThat(Events.nextError(first)).isInstanceOf(CancelledException.class);
      assertThat(((CustomModel) model).liveStreams()).isEqualTo(1);
      assertThat(stage.asked()).isEqualTo(1);
      leave.countDown();
      working.result();
      stage.next().text("b").done();
      assertThat(Events.textOf(Way.RECEIVE.read(next))).isEqualTo("b");
      assertThat(stage.most).hasValue(1);
    }
  }

  @Test
  @Tag("C14")
  void c14ClosingAsksForNoneOfThoseThatWait() throws InterruptedException {
    for (int round = 0; round < 20; round++) {
      try (var other = new Stage("stage:other")) {
        var model = other.model.limited(2);
        List<CompletionStream> streams = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
          streams.add(stream(model));
        }
        model.close();
        for (CompletionStream stream : streams) {
          assertThat(Events.nextError(stream)).isInstanceOf(ModelClosedException.class);
        }
        assertThat(other.asked()).isEqualTo(2);
      }
    }
  }

  @Test
  void numbersThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> stage.model.limited(0)).isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> stage.model.limited(1, -1)).isInstanceOf(ValidationException.class);
  }
}
