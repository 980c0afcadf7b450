package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.spi.ManualTimer;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An error tells who ended the stream, and what had been received. */
@Tag("C13")
class ErrorKindTest {

  private static void check(
      CompletionStream stream, Class<? extends RunnelException> kind, String message)
      throws InterruptedException {
    var error = Events.nextError(stream);
    assertThat(error).isExactlyInstanceOf(kind).hasMessageContaining(message);
    assertThat(error.provider()).isEqualTo("script");
    assertThat(error.partial()).isEqualTo(stream.partial());
    assertThat(error.partial().text()).isEqualTo("half");
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c13Cancelled(Source source) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.text("half").stream()) {
      script.awaitTaken(1);
      stream.cancel();
      check(stream, CancelledException.class, "the stream was cancelled");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c13CancelledForAReason(Source source) throws InterruptedException {
    var reason = new IllegalStateException("user left");
    try (var script = Script.of(source);
        var stream = script.stream()) {
      stream.cancel(reason);
      assertThat(Events.nextError(stream)).isInstanceOf(CancelledException.class).hasCause(reason);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c13Closed(Source source) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.text("half").stream()) {
      script.awaitTaken(1);
      stream.close();
      check(stream, CancelledException.class, "the stream was closed");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c13CancelledByTheContextForAReason(Source source) throws InterruptedException {
    var reason = new IllegalStateException("user left");
    try (var context = CallContext.background().withCancel();
        var script = Script.of(source);
        var stream = script.stream(context)) {
      context.cancel(reason);
      assertThat(Events.nextError(stream))
          .isInstanceOf(CancelledException.class)
          .hasMessageContaining("context")
          .hasCause(reason);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c13Deadline(Source source) throws InterruptedException {
    var timer = new ManualTimer();
    try (var context = new BackgroundContext(timer).withTimeout(Duration.ofSeconds(1));
        var script = Script.of(source);
        var stream = script.text("half").stream(context)) {
      script.awaitTaken(1);
      timer.advance(Duration.ofSeconds(1));
      check(stream, DeadlineExceededException.class, "timeout of 1000 ms");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c13ModelClosed(Source source) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.text("half").stream()) {
      script.awaitTaken(1);
      script.close();
      check(stream, ModelClosedException.class, "completion model has been closed");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c13SourceError(Source source) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.text("half").fail(new TransportException("reset")).stream()) {
      stream.receive();
      check(stream, TransportException.class, "reset");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c13TwoStreamsOfOneContextHaveErrorsOfTheirOwn(Source source) throws InterruptedException {
    try (var context = CallContext.background().withCancel();
        var one = Script.of(source);
        var other = Script.of(source);
        var first = one.text("first").stream(context);
        var second = other.text("second").stream(context)) {
      one.awaitTaken(1);
      other.awaitTaken(1);
      context.cancel();
      assertThat(Events.nextError(first).partial().text()).isEqualTo("first");
      assertThat(Events.nextError(second).partial().text()).isEqualTo("second");
    }
  }
}
