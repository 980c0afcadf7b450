package dev.runnel;

/**
 * The tokens a call used, as far as the provider reported them, and as it counts. Zero means not
 * reported.
 *
 * @param promptTokens tokens of the request; Anthropic's do not include those that were read from
 *     its cache or written to it
 * @param completionTokens tokens of the answer; with most providers reasoning is included, with
 *     Gemini it is not
 * @param totalTokens all tokens, whether or not the two above include them; their sum where the
 *     provider tells no total
 * @param cachedInputTokens how many tokens of the request came from the provider's cache
 * @param reasoningTokens how many tokens were reasoning
 */
public record TokenUsage(
    long promptTokens,
    long completionTokens,
    long totalTokens,
    long cachedInputTokens,
    long reasoningTokens) {

  /** Nothing reported. */
  public static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0, 0);

  /**
   * The usage of a simple call.
   *
   * @param promptTokens tokens of the request
   * @param completionTokens tokens of the answer
   * @return a usage whose total is the sum
   */
  public static TokenUsage of(long promptTokens, long completionTokens) {
    return new TokenUsage(promptTokens, completionTokens, promptTokens + completionTokens, 0, 0);
  }

  /**
   * Adds up two calls.
   *
   * @param other the other call's usage
   * @return the sums, field by field
   */
  public TokenUsage plus(TokenUsage other) {
    return new TokenUsage(
        promptTokens + other.promptTokens,
        completionTokens + other.completionTokens,
        totalTokens + other.totalTokens,
        cachedInputTokens + other.cachedInputTokens,
        reasoningTokens + other.reasoningTokens);
  }
}
