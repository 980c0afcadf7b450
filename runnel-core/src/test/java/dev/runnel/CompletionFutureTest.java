package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompletionFutureTest {

  @ParameterizedTest
  @EnumSource(Source.class)
  void drainsAStreamThatNobodyReads(Source source) {
    try (var script = Script.of(source, 1);
        var stream = script.stream()) {
      var future = stream.completion();
      script.text("a", "b", "c").done(FinishReason.LENGTH, TokenUsage.of(1, 3));
      var answer = future.join();
      assertThat(answer.text()).isEqualTo("abc");
      assertThat(answer.finishReason()).isEqualTo(FinishReason.LENGTH);
      assertThat(answer.usage()).isEqualTo(TokenUsage.of(1, 3));
      assertThat(stream.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void isTheSameAtEveryCall(Source source) {
    try (var script = Script.of(source);
        var stream = script.stream()) {
      assertThat(stream.completion()).isSameAs(stream.completion());
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void failsWithTheTerminalsError(Source source) {
    var error = new TransportException("reset");
    try (var script = Script.of(source);
        var stream = script.text("a").fail(error).stream()) {
      assertThatThrownBy(() -> stream.completion().get(20, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCause(error);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void ofAStreamThatWasCancelledBefore(Source source) {
    try (var script = Script.of(source);
        var stream = script.text("a").stream()) {
      stream.cancel();
      assertThatThrownBy(() -> stream.completion().join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(CancelledException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void ofAStreamThatWasReadBefore(Source source) {
    try (var script = Script.of(source);
        var stream = script.text("a").done().stream()) {
      stream.await();
      assertThat(stream.completion().join().text()).isEqualTo("a");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  @Tag("C12")
  void cancellingItCancelsTheStream(Source source) {
    try (var script = Script.of(source);
        var stream = script.text("a").stream()) {
      var future = stream.completion();
      assertThat(future.cancel(true)).isTrue();
      script.awaitStopped();
      assertThat(future).isCancelled();
      assertThat(script.model().liveStreams()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void cancellingItCancelsTheStreamThatAnotherReads(Source source) {
    try (var script = Script.of(source);
        var stream = script.stream()) {
      var reader = Background.start(stream::receive).awaitWaiting();
      stream.completion().cancel(false);
      assertThat(Events.error(reader.result()))
          .isInstanceOf(CancelledException.class)
          .hasMessageContaining("future");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void cancellingItAfterTheEndChangesNothing(Source source) {
    try (var script = Script.of(source);
        var stream = script.text("a").done().stream()) {
      var future = stream.completion();
      assertThat(future.join().text()).isEqualTo("a");
      assertThat(future.cancel(true)).isFalse();
      assertThat(future.join().text()).isEqualTo("a");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void cancellingADependentLeavesTheStreamAlone(Source source) {
    try (var script = Script.of(source);
        var stream = script.stream()) {
      stream.completion().thenApply(Completion::text).cancel(true);
      script.text("a").done();
      assertThat(stream.completion().join().text()).isEqualTo("a");
    }
  }

  /** As with any future, the first who completes it is told so, and nobody after. */
  @ParameterizedTest
  @EnumSource(Source.class)
  void completingItOneselfCancelsTheStream(Source source) {
    try (var script = Script.of(source);
        var stream = script.text("a").stream()) {
      var own = stream.partial();
      var future = stream.completion();
      assertThat(future.complete(own)).isTrue();
      script.awaitStopped();
      assertThat(future.complete(stream.partial())).isFalse();
      assertThat(future.completeExceptionally(new IllegalStateException("late"))).isFalse();
      assertThat(future.join()).isSameAs(own);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void failingItOneselfCancelsTheStream(Source source) {
    try (var script = Script.of(source);
        var stream = script.text("a").stream()) {
      var failure = new IllegalStateException("from a test");
      var future = stream.completion();
      assertThat(future.completeExceptionally(failure)).isTrue();
      script.awaitStopped();
      assertThat(future.completeExceptionally(new IllegalStateException("late"))).isFalse();
      assertThat(future.complete(stream.partial())).isFalse();
      assertThatThrownBy(future::join).hasCause(failure);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void aTimeoutOfItCancelsTheStream(Source source) {
    try (var script = Script.of(source);
        var stream = script.text("a").stream()) {
      var future = stream.completion().orTimeout(1, TimeUnit.MILLISECONDS);
      assertThatThrownBy(future::join).hasCauseInstanceOf(TimeoutException.class);
      script.awaitStopped();
    }
  }
}
