package dev.runnel.cli;

import dev.runnel.FinishReason;
import dev.runnel.StreamChunk;
import dev.runnel.TokenUsage;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** The numbers of one answer. Times run from the request on. */
final class Stats {
  private static final double NANOS_PER_SECOND = 1e9;

  private final LongSupplier nanoTime;
  private final long start;
  private long first;
  private long last;
  private long chunks;

  /** Starts the clock. */
  Stats(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  void chunk(StreamChunk chunk) {
    if (!chunk.hasContent()) {
      return;
    }
    last = nanoTime.getAsLong();
    if (chunks == 0) {
      first = last;
    }
    chunks++;
  }

  OptionalLong firstTokenMillis() {
    return chunks == 0 ? OptionalLong.empty() : OptionalLong.of(millis(first - start));
  }

  long totalMillis() {
    return millis(nanoTime.getAsLong() - start);
  }

  /** Empty if the provider counted no tokens. */
  OptionalDouble tokensPerSecond(TokenUsage usage) {
    return usage.completionTokens() == 0
        ? OptionalDouble.empty()
        : perSecond(usage.completionTokens());
  }

  /** One line: finish reason, tokens, time to the first token, speed. */
  String summary(FinishReason reason, TokenUsage usage) {
    return String.join(
        " · ",
        reason.isNone() ? "no finish reason" : reason.value(),
        tokens(usage),
        chunks == 0 ? "no token" : "first token " + firstTokenMillis().getAsLong() + " ms",
        speed(usage));
  }

  private String speed(TokenUsage usage) {
    OptionalDouble tokens = tokensPerSecond(usage);
    return tokens.isPresent()
        ? String.format(Locale.ROOT, "%.1f tokens/s", tokens.getAsDouble())
        : String.format(Locale.ROOT, "%.1f chunks/s", perSecond(chunks).orElse(0));
  }

  private static String tokens(TokenUsage usage) {
    if (usage.equals(TokenUsage.NONE)) {
      return "tokens not reported";
    }
    return usage.promptTokens()
        + " prompt"
        + (usage.cachedInputTokens() == 0 ? "" : " (" + usage.cachedInputTokens() + " cached)")
        + " + "
        + usage.completionTokens()
        + " completion"
        + (usage.reasoningTokens() == 0 ? "" : " (" + usage.reasoningTokens() + " reasoning)")
        + " = "
        + usage.totalTokens()
        + " tokens";
  }

  /** An answer in one piece has no speed of its own, so the whole time counts. */
  private OptionalDouble perSecond(long count) {
    long nanos = chunks > 1 && last > first ? last - first : last - start;
    return chunks == 0 || nanos <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(count * NANOS_PER_SECOND / nanos);
  }

  private static long millis(long nanos) {
    return Math.round(nanos / 1e6);
  }
}
