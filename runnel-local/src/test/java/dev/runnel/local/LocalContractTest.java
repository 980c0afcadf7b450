package dev.runnel.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.CallContext;
import dev.runnel.CancellableContext;
import dev.runnel.CancelledException;
import dev.runnel.Completion;
import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.CompletionStream;
import dev.runnel.DeadlineExceededException;
import dev.runnel.FinishReason;
import dev.runnel.ModelClosedException;
import dev.runnel.RunnelException;
import dev.runnel.StreamEvent;
import dev.runnel.TokenUsage;
import dev.runnel.ValidationException;
import dev.runnel.faultserver.Await;
import dev.runnel.local.internal.tensor.WeightType;
import dev.runnel.local.testing.TinyModel;
import dev.runnel.testkit.CompletionModelContract;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The contract, on models inside the JVM: {@code nano}, and one that never stops talking by itself.
 * Beside the suite, what only these models can show: that the computation stops as well.
 */
class LocalContractTest extends CompletionModelContract {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final CompletionRequest STORY =
      CompletionRequest.builder().user("Tell me a story about a fox.").temperature(0).build();

  @TempDir static Path folder;
  private static String endless;

  @BeforeAll
  static void write() throws Exception {
    Path file = folder.resolve("endless.gguf");
    Files.write(file, TinyModel.LONG.endless(WeightType.Q8_0, 1));
    endless = file.toString();
  }

  @Override
  protected CompletionModel model() {
    return Local.nano();
  }

  @Override
  protected CompletionRequest request() {
    return STORY;
  }

  @Override
  protected Optional<CompletionModel> endlessModel() {
    return Optional.of(endless(ThreadLocalRandom.current().nextInt(1, 4)));
  }

  @Override
  protected Optional<CompletionModel> failingModel() {
    return Optional.of(Local.model(folder.resolve("none.gguf").toString()));
  }

  /** Each of them opens a file and reads a prompt. */
  @Override
  protected int races() {
    return 500;
  }

  @Override
  protected void awaitReleased(CompletionModel model) {
    awaitIdle();
  }

  private static CompletionModel endless() {
    return endless(1);
  }

  private static CompletionModel endless(int threads) {
    return Local.builder().model(endless).contextLength(1 << 20).threads(threads).build();
  }

  /** Those who can end a stream, and what that makes of it. */
  private enum Ender {
    CANCEL(CancelledException.class),
    CLOSE(CancelledException.class),
    CONTEXT(CancelledException.class),
    DEADLINE(DeadlineExceededException.class),
    MODEL(ModelClosedException.class);

    private final Class<? extends RunnelException> error;

    Ender(Class<? extends RunnelException> error) {
      this.error = error;
    }

    CancellableContext context() {
      return this == DEADLINE
          ? CallContext.background().withTimeout(Duration.ofMillis(30))
          : CallContext.background().withCancel();
    }

    void end(CompletionModel model, CompletionStream stream, CancellableContext context) {
      switch (this) {
        case CANCEL -> stream.cancel();
        case CLOSE -> stream.close();
        case CONTEXT -> context.cancel();
        case MODEL -> model.close();
        case DEADLINE -> {}
      }
    }
  }

  @Test
  @Tag("C1")
  void c1WhatIsWrongWithTheFileIsTheTerminalNotTheCallers() throws Exception {
    try (var model = Local.model(folder.resolve("none.gguf").toString());
        var stream = model.stream(STORY)) {
      assertThat(error(stream.receive()))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("there is no file");
      assertThat(stream.receive()).isNull();
    }
  }

  @Test
  @Tag("C2")
  @Tag("C7")
  @Tag("C8")
  void c2AnAnswerIsChunksThenDoneThenClosed() throws Exception {
    try (var model = Local.nano();
        var stream = model.stream(STORY)) {
      var text = new StringBuilder();
      int finals = 0;
      int chunks = 0;
      StreamEvent event = stream.receive();
      while (event instanceof StreamEvent.Chunk(var chunk)) {
        text.append(chunk.contentDelta());
        finals += chunk.isFinal() ? 1 : 0;
        chunks++;
        event = stream.receive();
      }
      assertThat(event).isInstanceOf(StreamEvent.Done.class);
      var done = (StreamEvent.Done) event;
      assertThat(done.finishReason()).isEqualTo(FinishReason.STOP);
      assertThat(done.usage().promptTokens()).isGreaterThan(8);
      assertThat(done.usage().completionTokens()).isGreaterThanOrEqualTo(chunks - 1);
      assertThat(done.usage().totalTokens())
          .isEqualTo(done.usage().promptTokens() + done.usage().completionTokens());
      assertThat(finals).isEqualTo(1);
      assertThat(chunks).isGreaterThan(10);
      assertThat(stream.partial().text()).isEqualTo(text.toString());
      assertThat(stream.receive()).isNull();
      assertThat(stream.isClosed()).isTrue();
    }
  }

  @Test
  @Tag("C4")
  void c4AChunkIsVisibleBeforeTheNextTokenIsComputed() throws Exception {
    try (var model = Local.builder().model(endless).contextLength(1 << 20).buffer(1).build();
        var stream = model.stream(STORY)) {
      for (int i = 1; i < 100; i++) {
        assertThat(stream.receive()).isInstanceOf(StreamEvent.Chunk.class);
        // One may be in the channel, and one on the way to it.
        long ahead = stream.partial().usage().completionTokens() - i;
        assertThat(ahead).isLessThan(bytesPerCharacter() + 2L);
      }
    }
  }

  /** The tokens of that model are bytes, and a character has up to four. */
  private static int bytesPerCharacter() {
    return 4;
  }

  /** Every byte there is comes out of that model; what of it is UTF-8 must be exact. */
  @Test
  @Tag("C5")
  void c5TextIsTheSameHoweverManyTokensItTakes() {
    CompletionRequest request =
        CompletionRequest.builder().user("x").temperature(1.5).seed(3).maxTokens(2000).build();
    try (var model = endless()) {
      Completion whole = model.complete(request);
      assertThat(whole.finishReason()).isEqualTo(FinishReason.LENGTH);
      try (var stream = model.stream(request);
          Stream<String> text = stream.text()) {
        List<String> deltas = text.toList();
        assertThat(deltas)
            .allMatch(delta -> !Character.isHighSurrogate(delta.charAt(delta.length() - 1)));
        assertThat(String.join("", deltas)).isEqualTo(whole.text());
      }
    }
  }

  @Test
  @Tag("C11")
  void c11AReaderThatStallsStallsTheComputation() throws Exception {
    try (var model = endless();
        var stream = model.stream(STORY)) {
      long computed =
          Await.quiet(
              () -> stream.partial().usage().completionTokens(), Duration.ofMillis(200), PATIENCE);
      assertThat(computed).isLessThanOrEqualTo(bytesPerCharacter() * 17L);
      awaitIdle();
      for (int i = 0; i < 100; i++) {
        assertThat(stream.receive()).isInstanceOf(StreamEvent.Chunk.class);
      }
      assertThat(stream.partial().usage().completionTokens()).isGreaterThan(computed);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Tag("C12")
  @Tag("C13")
  @Tag("C14")
  @Tag("C16")
  void c12EndingMidStreamStopsTheComputation(Ender ender) throws Exception {
    try (var model = endless();
        CancellableContext context = ender.context();
        var stream = model.stream(context, STORY)) {
      assertThat(stream.receive())
          .isInstanceOfAny(StreamEvent.Chunk.class, StreamEvent.Error.class);
      ender.end(model, stream, context);
      StreamEvent event = stream.receive();
      while (ender == Ender.DEADLINE && event instanceof StreamEvent.Chunk) {
        event = stream.receive();
      }
      if (event != null) {
        RunnelException error = error(event);
        assertThat(error).isExactlyInstanceOf(ender.error);
        assertThat(error.provider()).isEqualTo("local");
      }
      assertThat(stream.receive()).isNull();
      awaitIdle();
      if (ender != Ender.MODEL && ender != Ender.DEADLINE) {
        assertGaveBackItsCache(model);
      }
    }
  }

  /** A stream that still held it would have the next one read the prompt anew. */
  private static void assertGaveBackItsCache(CompletionModel model) {
    TokenUsage usage = model.complete(STORY.toBuilder().maxTokens(1).build()).usage();
    assertThat(usage.cachedInputTokens()).isEqualTo(usage.promptTokens() - 1);
  }

  /** A prompt of thousands of tokens takes long; its reading must stop too. */
  @ParameterizedTest
  @EnumSource
  @Tag("C12")
  void c12EndingWhileThePromptIsReadStopsTheComputation(Ender ender) throws Exception {
    long kept = 0;
    // On a busy machine the end may come before the first portion has been read.
    for (int tries = 0; kept <= 4 && tries < 50; tries++) {
      kept = endWhileThePromptIsRead(ender);
    }
    // What had been read is not read again: the stream gave it back.
    assertThat(kept).isGreaterThan(4);
  }

  /** How many tokens of the prompt need not be read again; many if nothing can tell. */
  private static long endWhileThePromptIsRead(Ender ender) throws Exception {
    CompletionRequest request = CompletionRequest.of("word ".repeat(20_000));
    try (var model = endless();
        CancellableContext context = ender.context();
        var stream = model.stream(context, request)) {
      if (ender != Ender.DEADLINE) {
        Await.until("the prompt is being read", PATIENCE, LocalContractTest::isComputing);
      }
      ender.end(model, stream, context);
      assertThat(error(stream.receive())).isExactlyInstanceOf(ender.error);
      assertThat(stream.partial().text()).isEmpty();
      awaitIdle();
      if (ender == Ender.MODEL || ender == Ender.DEADLINE) {
        return Long.MAX_VALUE;
      }
      CompletionRequest begun = CompletionRequest.builder().user("word ").maxTokens(1).build();
      return model.complete(begun).usage().cachedInputTokens();
    }
  }

  @Test
  @Tag("C12")
  void c12InterruptingAReaderStopsTheComputation() throws Exception {
    try (var model = endless();
        var stream = model.stream(STORY)) {
      assertThat(stream.receive()).isInstanceOf(StreamEvent.Chunk.class);
      Thread.currentThread().interrupt();
      assertThatThrownBy(stream::receive).isInstanceOf(InterruptedException.class);
      awaitIdle();
      assertGaveBackItsCache(model);
    }
  }

  @Test
  @Tag("C13")
  void c13AnErrorCarriesTheUsageToo() throws Exception {
    try (var model = Local.nano();
        var stream = model.stream(STORY)) {
      var text = new StringBuilder();
      for (int i = 0; i < 5; i++) {
        if (stream.receive() instanceof StreamEvent.Chunk(var chunk)) {
          text.append(chunk.contentDelta());
        }
      }
      stream.cancel();
      Completion partial = error(stream.receive()).partial();
      assertThat(text).isNotEmpty();
      assertThat(partial.text()).startsWith(text.toString());
      assertThat(partial.usage().promptTokens()).isPositive();
    }
  }

  @Test
  @Tag("C15")
  void c15LeavingTheLoopEarlyStopsTheComputation() {
    try (var model = endless()) {
      try (var stream = model.stream(STORY)) {
        for (StreamEvent event : stream) {
          assertThat(event).isInstanceOf(StreamEvent.Chunk.class);
          break;
        }
      }
      awaitIdle();
      assertGaveBackItsCache(model);
    }
  }

  @Test
  @Tag("C15")
  void c15ADroppedStreamIsFreed() throws Exception {
    try (var model = endless()) {
      WeakReference<CompletionStream> dropped = dropAfterOne(model);
      Await.until(
          "the stream is collected",
          PATIENCE,
          () -> {
            System.gc();
            return dropped.get() == null;
          });
      Await.until(
          "the stream gives back its cache",
          PATIENCE,
          () ->
              model.complete(STORY.toBuilder().maxTokens(1).build()).usage().cachedInputTokens()
                  > 0);
    }
  }

  private static WeakReference<CompletionStream> dropAfterOne(CompletionModel model)
      throws InterruptedException {
    CompletionStream stream = model.stream(STORY);
    assertThat(stream.receive()).isInstanceOf(StreamEvent.Chunk.class);
    return new WeakReference<>(stream);
  }

  @Test
  @Tag("C17")
  void c17AHundredStreamsThatWaitHoldOneThread() throws Exception {
    try (var model = endless()) {
      List<CompletionStream> streams = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        streams.add(model.stream(STORY));
      }
      for (CompletionStream stream : streams) {
        assertThat(stream.receive()).isInstanceOf(StreamEvent.Chunk.class);
      }
      awaitIdle();
      // Those of other tests' models may be about to end.
      Await.until("one thread is left", PATIENCE, () -> engineThreads().size() <= 1);
      for (CompletionStream stream : streams) {
        stream.close();
      }
    }
  }

  @Test
  @Tag("C17")
  void c17NoCodeOfTheUsersRunsOnTheEnginesThread() {
    try (var model = Local.nano();
        var stream = model.stream(STORY)) {
      Thread thread = stream.completion().thenApply(done -> Thread.currentThread()).join();
      assertThat(thread.isVirtual()).isTrue();
    }
  }

  private static RunnelException error(StreamEvent event) {
    if (event instanceof StreamEvent.Error(var error)) {
      return error;
    }
    throw new AssertionError("no error but " + event);
  }

  /** Until no engine computes any more: its thread waits for something to do, or is gone. */
  private static void awaitIdle() {
    Await.until("the computation stops", PATIENCE, () -> !isComputing());
  }

  private static boolean isComputing() {
    return engineThreads().stream()
        .map(Thread::getStackTrace)
        .flatMap(Arrays::stream)
        .anyMatch(frame -> frame.getClassName().endsWith(".LlamaModel"));
  }

  private static List<Thread> engineThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("runnel-local"))
        .toList();
  }
}
