package dev.runnel.internal.dialect;

import dev.runnel.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Counts of tokens while they are read: a count that was not told is unlike one that is zero, and a
 * later one replaces an earlier. Not thread-safe.
 */
public final class Usage {
  /** A count that was not told. */
  public static final long NONE = -1;

  private long prompt = NONE;
  private long completion = NONE;
  private long total = NONE;
  private long cached = NONE;
  private long reasoning = NONE;

  /** Nothing told. */
  public Usage() {}

  /**
   * The prompt's tokens.
   *
   * @param count the count, or {@link #NONE}, which changes nothing; so with all counts
   */
  public void prompt(long count) {
    prompt = count < 0 ? prompt : count;
  }

  /**
   * The answer's tokens.
   *
   * @param count the count
   */
  public void completion(long count) {
    completion = count < 0 ? completion : count;
  }

  /**
   * All tokens.
   *
   * @param count the count
   */
  public void total(long count) {
    total = count < 0 ? total : count;
  }

  /**
   * The prompt's tokens that came from a cache.
   *
   * @param count the count
   */
  public void cached(long count) {
    cached = count < 0 ? cached : count;
  }

  /**
   * The answer's tokens that were reasoning.
   *
   * @param count the count
   */
  public void reasoning(long count) {
    reasoning = count < 0 ? reasoning : count;
  }

  /**
   * What was told. Where no total was, it is the sum of prompt and answer.
   *
   * @return the usage, or null if neither prompt, answer nor total were told
   */
  public @Nullable TokenUsage result() {
    if (prompt < 0 && completion < 0 && total < 0) {
      return null;
    }
    long sum = Math.max(prompt, 0) + Math.max(completion, 0);
    return new TokenUsage(
        Math.max(prompt, 0),
        Math.max(completion, 0),
        total < 0 ? sum : total,
        Math.max(cached, 0),
        Math.max(reasoning, 0));
  }
}
