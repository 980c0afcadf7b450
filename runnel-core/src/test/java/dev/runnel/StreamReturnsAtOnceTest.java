package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C1")
class StreamReturnsAtOnceTest {

  @Test
  void c1StreamReturnsWhileTheSourceBlocks() {
    var never = new CountDownLatch(1);
    try (var model = CustomModel.of("demo", (context, request, sink) -> never.await());
        var stream = model.stream(Script.REQUEST)) {
      assertThat(stream.isClosed()).isFalse();
    }
  }

  @Test
  void c1TheSourceRunsOnAVirtualThreadOfItsOwn() {
    var thread = new AtomicReference<Thread>();
    try (var model =
        CustomModel.of(
            "demo",
            (context, request, sink) -> {
              thread.set(Thread.currentThread());
              sink.done();
            })) {
      model.complete(Script.REQUEST);
    }
    assertThat(thread.get()).isNotSameAs(Thread.currentThread());
    assertThat(thread.get().isVirtual()).isTrue();
  }

  @Test
  void c1WhatTheSourceThrowsWhenOpenedIsTheTerminal() throws InterruptedException {
    var refused = new ValidationException("no such model");
    try (var model =
            CustomModel.async(
                "demo",
                16,
                (context, request) -> {
                  throw refused;
                });
        var stream = model.stream(Script.REQUEST)) {
      assertThat(Events.nextError(stream)).isSameAs(refused);
      assertThat(stream.receive()).isNull();
    }
  }

  @Test
  void c1AnErrorOfTheVmWhenOpenedIsTheTerminalToo() throws InterruptedException {
    try (var model =
            CustomModel.async(
                "demo",
                16,
                (context, request) -> {
                  throw new NoClassDefFoundError("demo");
                });
        var stream = model.stream(Script.REQUEST)) {
      assertThat(Events.nextError(stream))
          .isInstanceOf(ProviderException.class)
          .hasCauseInstanceOf(NoClassDefFoundError.class);
    }
  }

  @Test
  @Tag("C2")
  void c2ASourceWithoutAPumpIsAnError() throws InterruptedException {
    try (var model = CustomModel.async("demo", 16, (context, request) -> null);
        var stream = model.stream(Script.REQUEST)) {
      assertThat(Events.nextError(stream)).isInstanceOf(ProviderException.class);
    }
  }
}
