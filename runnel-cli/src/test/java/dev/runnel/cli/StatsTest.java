package dev.runnel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.FinishReason;
import dev.runnel.StreamChunk;
import dev.runnel.TokenUsage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StatsTest {
  private final AtomicLong now = new AtomicLong(-5);
  private final Stats stats = new Stats(now::get);

  @Test
  void speedRunsFromTheFirstToTheLastToken() {
    chunkAfter(312);
    chunkAfter(500);
    chunkAfter(500);
    chunkAfter(0, StreamChunk.finalChunk());
    later(2000);

    assertThat(stats.summary(FinishReason.STOP, TokenUsage.of(12, 34)))
        .isEqualTo(
            "stop · 12 prompt + 34 completion = 46 tokens · first token 312 ms · 34.0 tokens/s");
  }

  @Test
  void oneChunkCountsTheWholeTime() {
    chunkAfter(500);
    assertThat(stats.summary(FinishReason.STOP, TokenUsage.of(1, 10))).endsWith(" · 20.0 tokens/s");
  }

  @Test
  void withoutUsageChunksAreCounted() {
    chunkAfter(100);
    chunkAfter(1000);
    assertThat(stats.summary(FinishReason.LENGTH, TokenUsage.NONE))
        .isEqualTo("length · tokens not reported · first token 100 ms · 2.0 chunks/s");
  }

  @Test
  void cachedAndReasoningTokens() {
    assertThat(stats.summary(FinishReason.NONE, new TokenUsage(10, 20, 30, 4, 5)))
        .startsWith(
            "no finish reason · 10 prompt (4 cached) + 20 completion (5 reasoning) = 30 tokens")
        .contains("no token");
  }

  private void chunkAfter(long millis) {
    chunkAfter(millis, StreamChunk.text("x"));
  }

  private void chunkAfter(long millis, StreamChunk chunk) {
    later(millis);
    stats.chunk(chunk);
  }

  private void later(long millis) {
    now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
