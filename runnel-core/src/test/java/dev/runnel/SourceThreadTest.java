package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.faultserver.Await;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How the end of a stream reaches the thread of its source. */
@Tag("C12")
class SourceThreadTest {

  @Test
  void c12AWaitingSourceIsInterrupted() {
    try (var script = new ThreadScript(16);
        var stream = script.text("a").stream()) {
      script.awaitTaken(1);
      stream.cancel();
      script.awaitStopped();
      assertThat(script.stoppedBy).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void c12ASourceBlockedByAFullChannelIsThrownTheTerminal() throws InterruptedException {
    try (var script = new ThreadScript(1);
        var stream = script.text("a", "b").stream()) {
      script.awaitTaken(1);
      stream.cancel();
      script.awaitStopped();
      assertThat(script.stoppedBy).isSameAs(Events.nextError(stream));
      assertThat(stream.partial().text()).isEqualTo("a");
    }
  }

  @Test
  void c12ASourceThatMissesTheInterruptIsThrownTheTerminalWhenItSends() {
    var cancelled = new CountDownLatch(1);
    var thrown = new AtomicReference<Throwable>();
    var closed = new AtomicReference<Boolean>();
    try (var model =
        CustomModel.of(
            "demo",
            (context, request, sink) -> {
              while (cancelled.getCount() > 0 || !Thread.interrupted()) {
                Thread.onSpinWait();
              }
              closed.set(sink.isClosed());
              thrown.set(Catching.thrownBy(() -> sink.text("late")));
            })) {
      var stream = model.stream(Script.REQUEST);
      stream.cancel();
      cancelled.countDown();
      Await.until("the source sends", Background.PATIENCE, () -> thrown.get() != null);
      assertThat(thrown.get()).isInstanceOf(CancelledException.class);
      assertThat(closed.get()).isTrue();
      assertThat(stream.partial().text()).isEmpty();
    }
  }

  @Test
  void c12ASourceWithItsFlagSetCannotSend() throws InterruptedException {
    try (var model =
            CustomModel.of(
                "demo",
                (context, request, sink) -> {
                  Thread.currentThread().interrupt();
                  sink.text("a");
                });
        var stream = model.stream(Script.REQUEST)) {
      assertThat(Events.nextError(stream))
          .isInstanceOf(CancelledException.class)
          .hasMessageContaining("source was interrupted");
    }
  }

  @Test
  void c12ASinkIsOpenUntilTheStreamEnds() {
    var closed = new CopyOnWriteArrayList<Boolean>();
    try (var model =
        CustomModel.of(
            "demo",
            (context, request, sink) -> {
              closed.add(sink.isClosed());
              sink.text("a");
              closed.add(sink.isClosed());
              sink.done();
              closed.add(sink.isClosed());
            })) {
      assertThat(model.complete(Script.REQUEST).text()).isEqualTo("a");
      Await.until("the source returns", Background.PATIENCE, () -> closed.size() == 3);
      assertThat(closed).containsExactly(false, false, true);
    }
  }

  @Test
  void c12ASourceGetsItsCallsContextAndRequest() {
    var seen = new AtomicReference<CallContext>();
    try (var context = CallContext.background().withCancel();
        var model =
            CustomModel.of(
                "demo",
                (given, request, sink) -> {
                  seen.set(given);
                  sink.text(request.messages().getLast().text());
                  sink.done();
                })) {
      assertThat(model.complete(context, CompletionRequest.of("ping")).text()).isEqualTo("ping");
      assertThat(seen.get()).isSameAs(context);
    }
  }
}
