package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.faultserver.Await;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a subscriber is told is its own choice. */
@Tag("C17")
class PublisherExecutorTest {

  @ParameterizedTest
  @EnumSource(Source.class)
  void signalsComeFromTheExecutor(Source source) {
    try (var loop = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("loop").factory());
        var script = Script.of(source);
        var stream = script.stream()) {
      var subscriber = new RecordingSubscriber(Long.MAX_VALUE);
      stream.publisher(loop).subscribe(subscriber);
      script.text("a", "b").done();
      assertThat(Events.textOf(subscriber.awaitEnd().events())).isEqualTo("ab");
      assertThat(subscriber.threads)
          .isNotEmpty()
          .allMatch(thread -> thread.getName().equals("loop"));
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void signalsAreNeverConcurrentWhateverTheExecutor(Source source) {
    try (var pool = Executors.newFixedThreadPool(4)) {
      PublisherTest.assertNeverConcurrent(source, stream -> stream.publisher(pool));
    }
  }

  @Test
  void withoutAHandOffTheSenderTells() {
    var subscriber = new RecordingSubscriber(Long.MAX_VALUE);
    List<Thread> senders = new CopyOnWriteArrayList<>();
    var go = new CountDownLatch(1);
    try (var model =
            CustomModel.of(
                "demo",
                (context, request, sink) -> {
                  go.await();
                  senders.add(Thread.currentThread());
                  sink.text("a");
                  sink.text("b");
                  sink.done();
                });
        var stream = model.stream(Script.REQUEST)) {
      stream.publisher(Runnable::run).subscribe(subscriber);
      go.countDown();
      assertThat(Events.textOf(subscriber.awaitEnd().events())).isEqualTo("ab");
      assertThat(subscriber.threads).allMatch(senders::contains);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void withoutAHandOffDemandIsHonouredAndTheStackStaysFlat(Source source) {
    int events = 20_000;
    var subscriber = new CountingSubscriber();
    try (var script = Script.of(source);
        var stream = script.stream()) {
      stream.publisher(Runnable::run).subscribe(subscriber);
      for (int i = 0; i < events; i++) {
        script.text("x");
      }
      script.done();
      Await.until("the end", Background.PATIENCE, () -> subscriber.ended);
      assertThat(subscriber.count).isEqualTo(events + 2);
      assertThat(subscriber.stackGrowth()).isLessThan(20);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  @Tag("C12")
  void withoutAHandOffOneMayCancelFromWithin(Source source) {
    try (var script = Script.of(source);
        var stream = script.stream()) {
      var subscriber =
          new RecordingSubscriber(Long.MAX_VALUE) {
            @Override
            public void onNext(StreamEvent event) {
              super.onNext(event);
              subscription.cancel();
            }
          };
      stream.publisher(Runnable::run).subscribe(subscriber);
      script.text("a", "b", "c");
      script.awaitStopped();
      PublisherTest.assertQuiet(subscriber, 2);
      assertThat(stream.isClosed()).isFalse();
      assertThat(stream.partial().text()).isEqualTo("a");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void anExecutorThatRefusesCancelsTheStream(Source source) {
    try (var script = Script.of(source);
        var stream = script.stream()) {
      var tasks = new AtomicInteger();
      Executor closing =
          task -> {
            if (tasks.getAndIncrement() > 0) {
              throw new RejectedExecutionException("closed");
            }
            task.run();
          };
      var subscriber = new RecordingSubscriber(Long.MAX_VALUE);
      stream.publisher(closing).subscribe(subscriber);
      script.text("a");
      script.awaitStopped();
      PublisherTest.assertQuiet(subscriber, 1);
    }
  }

  @Test
  void anExecutorIsNeeded() {
    try (var script = Script.of(Source.PUMP);
        var stream = script.done().stream()) {
      assertThatThrownBy(() -> stream.publisher(null)).isInstanceOf(NullPointerException.class);
    }
  }
}
