package dev.runnel.local.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.CallContext;
import dev.runnel.CancelledException;
import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.CustomModel;
import dev.runnel.ProviderException;
import dev.runnel.StreamEvent;
import dev.runnel.ValidationException;
import dev.runnel.faultserver.Await;
import dev.runnel.local.internal.gguf.GgufFile;
import dev.runnel.local.internal.tensor.WeightType;
import dev.runnel.local.testing.TinyModel;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When the file is opened, for whom, and when it is let go. */
class EngineTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final CompletionRequest HELLO =
      CompletionRequest.builder().user("hello").maxTokens(3).build();

  private final AtomicInteger opened = new AtomicInteger();

  private CompletionModel model(Supplier<GgufFile> file) {
    return CustomModel.async(
        "local:test",
        16,
        new Engine(
            "test",
            () -> {
              opened.incrementAndGet();
              return file.get();
            },
            1,
            1000));
  }

  private static GgufFile tiny() {
    return GgufFile.of("tiny", TinyModel.LONG.endless(WeightType.Q8_0, 1));
  }

  @Test
  void theFileIsOpenedOnceForAllStreams() {
    try (var model = model(EngineTest::tiny)) {
      assertThat(opened).hasValue(0);
      for (int i = 0; i < 3; i++) {
        assertThat(model.complete(HELLO).model()).isEqualTo("test");
      }
      assertThat(opened).hasValue(1);
    }
  }

  @Test
  void aFileThatCannotBeUsedIsOpenedOncePerStream() {
    try (var model =
        model(() -> {
          throw new ValidationException("damaged");
        })) {
      for (int i = 1; i < 4; i++) {
        assertThatThrownBy(() -> model.complete(HELLO))
            .isInstanceOf(ValidationException.class)
            .hasMessage("damaged");
        assertThat(opened).hasValue(i);
      }
    }
  }

  @Test
  void whateverOpeningThrowsEndsTheStream() {
    try (var model =
        model(() -> {
          throw new OutOfMemoryError("no room");
        })) {
      assertThatThrownBy(() -> model.complete(HELLO))
          .isInstanceOf(ProviderException.class)
          .hasMessageContaining("no room");
    }
  }

  @Test
  @Tag("C12")
  void c12AStreamThatEndedBeforeItsTurnLoadsNothing() throws Exception {
    var asked = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    try (var model =
        model(() -> {
          asked.countDown();
          awaitQuietly(go);
          throw new ValidationException("damaged");
        })) {
      try (var first = model.stream(HELLO);
          var second = model.stream(HELLO)) {
        asked.await();
        second.cancel();
        assertThat(error(second.receive())).isInstanceOf(CancelledException.class);
        go.countDown();
        assertThat(error(first.receive())).hasMessage("damaged");
        // Another one, behind the second in the queue.
        assertThatThrownBy(() -> model.complete(HELLO)).hasMessage("damaged");
      }
      assertThat(opened).hasValue(2);
    }
  }

  @Test
  @Tag("C12")
  void c12AContextThatHasFiredLoadsNothing() throws Exception {
    try (var model = model(EngineTest::tiny);
        var context = CallContext.background().withCancel()) {
      context.cancel();
      try (var stream = model.stream(context, HELLO)) {
        assertThat(error(stream.receive())).isInstanceOf(CancelledException.class);
      }
      // Streams take turns, so this one comes behind it.
      model.complete(HELLO);
      assertThat(opened).hasValue(1);
    }
  }

  @Test
  @Tag("C14")
  void c14AClosedModelLetsGoOfTheFile() {
    var file = new AtomicReference<WeakReference<byte[]>>();
    CompletionModel model =
        model(() -> {
          byte[] bytes = TinyModel.LONG.endless(WeightType.Q8_0, 1);
          file.set(new WeakReference<>(bytes));
          return GgufFile.of("tiny", bytes);
        });
    model.complete(HELLO);
    model.close();
    Await.until(
        "the weights are collected",
        PATIENCE,
        () -> {
          System.gc();
          return file.get().get() == null;
        });
    assertThat(model.id()).isEqualTo("local:test");
  }

  private static Throwable error(StreamEvent event) {
    return event instanceof StreamEvent.Error(var error) ? error : null;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
