package dev.runnel.testing;

import org.jspecify.annotations.Nullable;

/**
 * Expected token counts; null is what the provider did not report.
 *
 * @param inputTokens tokens of the prompt
 * @param outputTokens tokens of the completion
 * @param totalTokens the total the provider reported, or null
 * @param cachedInputTokens how many of the prompt's came from a cache, or null
 * @param reasoningTokens how many of the completion's were reasoning, or null
 */
public record ExpectedUsage(
    long inputTokens,
    long outputTokens,
    @Nullable Long totalTokens,
    @Nullable Long cachedInputTokens,
    @Nullable Long reasoningTokens) {
  static ExpectedUsage of(JsonFields fields) {
    return new ExpectedUsage(
        fields.number("input_tokens"),
        fields.number("output_tokens"),
        fields.numberOrNull("total_tokens"),
        fields.numberOrNull("cached_input_tokens"),
        fields.numberOrNull("reasoning_tokens"));
  }
}
