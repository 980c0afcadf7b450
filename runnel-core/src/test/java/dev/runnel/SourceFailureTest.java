package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.faultserver.Await;
import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a source does wrong becomes the terminal. */
class SourceFailureTest {

  @ParameterizedTest
  @EnumSource(Source.class)
  @Tag("C9")
  void c9ReturningWithoutATerminalIsTruncated(Source source) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.text("half").then(new Script.Step.Return()).stream()) {
      var events = Way.LOOP.read(stream);
      assertThat(events).hasSize(2).startsWith(Events.text("half"));
      var error = Events.error(events.getLast());
      assertThat(error).isInstanceOf(TruncatedStreamException.class);
      assertThat(error.partial().text()).isEqualTo("half");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  @Tag("C13")
  void c13WhatItThrowsIsTheCauseOfAProviderException(Source source) throws InterruptedException {
    var failure = new IllegalStateException("no more");
    try (var script = Script.of(source);
        var stream = script.text("half").breakWith(failure).stream()) {
      var events = Way.LOOP.read(stream);
      var error = Events.error(events.getLast());
      assertThat(error).isInstanceOf(ProviderException.class).hasCause(failure);
      assertThat(error.partial().text()).isEqualTo("half");
      assertThat(error.provider()).isEqualTo("script");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  @Tag("C13")
  void c13ARunnelExceptionIsTheTerminalAsItIs(Source source) throws InterruptedException {
    var failure = new RateLimitException("slow down", null, null);
    try (var script = Script.of(source);
        var stream = script.breakWith(failure).stream()) {
      assertThat(Events.nextError(stream)).isSameAs(failure);
    }
  }

  @Test
  @Tag("C13")
  void c13ACheckedExceptionIsACauseToo() throws InterruptedException {
    var failure = new IOException("disk");
    try (var model =
            CustomModel.of(
                "demo",
                (context, request, sink) -> {
                  throw failure;
                });
        var stream = model.stream(Script.REQUEST)) {
      assertThat(Events.nextError(stream)).isInstanceOf(ProviderException.class).hasCause(failure);
    }
  }

  @Test
  @Tag("C2")
  void c2AnErrorOfTheVmEndsTheStreamToo() throws InterruptedException {
    var failure = new StackOverflowError();
    try (var model =
            CustomModel.of(
                "demo",
                (context, request, sink) -> {
                  throw failure;
                });
        var stream = model.stream(Script.REQUEST)) {
      assertThat(Events.nextError(stream)).hasCause(failure);
    }
  }

  @Test
  @Tag("C2")
  void c2WhatASourceThrowsAfterItsEndChangesNothing() {
    try (var model =
            CustomModel.of(
                "demo",
                (context, request, sink) -> {
                  sink.text("a");
                  sink.done();
                  throw new IllegalStateException("afterwards");
                });
        var stream = model.stream(Script.REQUEST)) {
      assertThat(stream.await().text()).isEqualTo("a");
    }
  }

  @Test
  @Tag("C2")
  void c2ASourceThatGoesOnAfterItsEndIsTold() {
    var seen = new LinkedBlockingQueue<Throwable>();
    try (var model =
            CustomModel.of(
                "demo",
                (context, request, sink) -> {
                  sink.done();
                  seen.add(Catching.thrownBy(sink::done));
                  seen.add(Catching.thrownBy(() -> sink.text("b")));
                  seen.add(Catching.thrownBy(() -> sink.error(new CancelledException("no"))));
                });
        var stream = model.stream(Script.REQUEST)) {
      stream.await();
      Await.until("all are seen", Background.PATIENCE, () -> seen.size() == 3);
      assertThat(seen).hasOnlyElementsOfType(IllegalStateException.class);
    }
  }
}
