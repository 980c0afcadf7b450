package dev.runnel;

/**
 * The tokens a call used, as far as the provider reported them. Zero means not reported.
 *
 * @param promptTokens tokens of the request
 * @param completionTokens tokens of the answer, reasoning included
 * @param totalTokens both together, as the provider counts them
 * @param cachedInputTokens how many of the prompt's tokens came from the provider's cache
 * @param reasoningTokens how many of the answer's tokens were reasoning
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
