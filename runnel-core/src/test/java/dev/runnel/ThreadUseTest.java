package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("C17")
@Isolated("it counts the threads of the process")
class ThreadUseTest {

  @ParameterizedTest
  @EnumSource(Source.class)
  void c17SubscribersAreToldOnVirtualThreads(Source source) {
    try (var script = Script.of(source);
        var stream = script.stream()) {
      var subscriber = RecordingSubscriber.unlimited(stream);
      script.text("a", "b").done();
      assertThat(subscriber.awaitEnd().threads)
          .isNotEmpty()
          .allMatch(Thread::isVirtual)
          .doesNotContain(Thread.currentThread());
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c17DependentsOfTheFutureRunOnVirtualThreads(Source source) {
    List<Thread> threads = new CopyOnWriteArrayList<>();
    try (var script = Script.of(source);
        var stream = script.stream()) {
      CompletableFuture<Void> seen =
          stream.completion().thenAccept(answer -> threads.add(Thread.currentThread()));
      script.done();
      seen.join();
      assertThat(threads).hasSize(1).allMatch(Thread::isVirtual);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c17DependentsDoNotRunOnTheThreadThatCancels(Source source) {
    List<Thread> threads = new CopyOnWriteArrayList<>();
    try (var script = Script.of(source);
        var stream = script.stream()) {
      CompletableFuture<Boolean> seen =
          stream.completion().handle((answer, error) -> threads.add(Thread.currentThread()));
      stream.cancel();
      assertThat(seen.join()).isTrue();
      assertThat(threads).hasSize(1).allMatch(Thread::isVirtual);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c17WhatWaitsIsNotToldOnTheThreadThatSubscribes(Source source) {
    try (var script = Script.of(source);
        var stream = script.text("a", "b").stream()) {
      script.awaitTaken(2);
      var subscriber = RecordingSubscriber.unlimited(stream);
      script.done();
      assertThat(subscriber.awaitEnd().threads)
          .hasSizeGreaterThanOrEqualTo(3)
          .allMatch(Thread::isVirtual);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c17DependentsDoNotRunOnTheThreadThatReadsOrEnds(Source source) throws Exception {
    List<Thread> threads = new CopyOnWriteArrayList<>();
    for (boolean cancelled : new boolean[] {true, false}) {
      try (var script = Script.of(source);
          var stream = script.stream()) {
        // Read by this thread, so nothing else can take the terminal.
        assertThat(stream.poll(Duration.ZERO)).isNull();
        CompletableFuture<Boolean> seen =
            stream.completion().handle((answer, error) -> threads.add(Thread.currentThread()));
        if (cancelled) {
          stream.cancel();
        } else {
          script.done();
          assertThat(stream.receive()).isInstanceOf(StreamEvent.Done.class);
        }
        assertThat(seen.join()).isTrue();
      }
    }
    assertThat(threads).hasSize(2).allMatch(Thread::isVirtual);
  }

  @Test
  void c17TwoThousandWaitingStreamsRaiseNoThreads() {
    var threads = ManagementFactory.getThreadMXBean();
    try (var model =
        CustomModel.async("demo", 16, (context, request) -> new StartOnlyPump(outlet -> {}))) {
      model.stream(Script.REQUEST).completion().cancel(true);
      int before = threads.getThreadCount();
      List<CompletableFuture<Completion>> waiting = new ArrayList<>();
      List<RecordingSubscriber> subscribers = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        waiting.add(model.stream(Script.REQUEST).completion());
        subscribers.add(RecordingSubscriber.unlimited(model.stream(Script.REQUEST)));
      }
      assertThat(model.liveStreams()).isEqualTo(2_000);
      assertThat(threads.getThreadCount() - before).isLessThan(100);
      model.close();
      assertThat(waiting).allSatisfy(one -> assertThat(one).failsWithin(Background.PATIENCE));
      subscribers.forEach(RecordingSubscriber::awaitEnd);
    }
  }

  @Test
  void c17ThousandSourcesThatBlockHoldNoPlatformThread() {
    var threads = ManagementFactory.getThreadMXBean();
    try (var model =
        CustomModel.of("demo", (context, request, sink) -> new CountDownLatch(1).await())) {
      model.stream(Script.REQUEST).cancel();
      int before = threads.getThreadCount();
      List<CompletionStream> streams = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        streams.add(model.stream(Script.REQUEST));
      }
      assertThat(threads.getThreadCount() - before).isLessThan(100);
      streams.forEach(CompletionStream::cancel);
    }
  }

  @Test
  void c17SourcesThatNeverWaitLeaveOthersTheirTurn() throws InterruptedException {
    try (var model =
        CustomModel.of(
            "demo",
            (context, request, sink) -> {
              while (true) {
                sink.text("a");
              }
            })) {
      // Nobody reads but what discards, so no source ever has to wait for room.
      for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
        var unused = model.stream(Script.REQUEST).completion();
      }
      for (int i = 0; i < 100; i++) {
        var turn = new CountDownLatch(1);
        Thread.startVirtualThread(turn::countDown);
        assertThat(turn.await(Background.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      }
    }
  }
}
