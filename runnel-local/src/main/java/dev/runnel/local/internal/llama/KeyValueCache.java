package dev.runnel.local.internal.llama;

import java.util.Arrays;

/**
 * What a conversation has come to so far: its tokens, and for each of them the keys and values of
 * every layer. Not thread-safe.
 *
 * <p>It grows with the conversation, so that a short one takes little however long the context may
 * be.
 */
public final class KeyValueCache {
  private static final int FIRST_CAPACITY = 64;

  private final int limit;
  private final int width;
  private final float[][] keys;
  private final float[][] values;
  private int[] tokens = {};
  private int length;

  KeyValueCache(int layers, int width, int limit) {
    this.limit = limit;
    this.width = width;
    this.keys = new float[layers][0];
    this.values = new float[layers][0];
  }

  /**
   * How many tokens are in it.
   *
   * @return the position of the next one
   */
  public int length() {
    return length;
  }

  /**
   * How many tokens it can hold.
   *
   * @return the length of the context
   */
  public int limit() {
    return limit;
  }

  /**
   * How many tokens at its beginning are those of a prompt.
   *
   * @param prompt the prompt
   * @return the length of what both begin with
   */
  public int shared(int[] prompt) {
    int mismatch = Arrays.mismatch(tokens, 0, length, prompt, 0, Math.min(prompt.length, length));
    return mismatch < 0 ? length : mismatch;
  }

  /**
   * Forgets all but the first tokens.
   *
   * @param length how many to keep
   */
  public void truncate(int length) {
    this.length = Math.min(this.length, length);
  }

  /** Makes room for tokens to come. */
  void reserve(int more) {
    int needed = length + more;
    if (needed > limit) {
      throw new IllegalStateException(needed + " tokens are more than the context's " + limit);
    }
    if (needed <= tokens.length) {
      return;
    }
    int capacity = Math.max(FIRST_CAPACITY, tokens.length);
    while (capacity < needed) {
      capacity *= 2;
    }
    capacity = Math.min(capacity, limit);
    for (int layer = 0; layer < keys.length; layer++) {
      keys[layer] = Arrays.copyOf(keys[layer], Math.multiplyExact(capacity, width));
      values[layer] = Arrays.copyOf(values[layer], capacity * width);
    }
    // Last: if there is no memory for the others, nothing has changed.
    tokens = Arrays.copyOf(tokens, capacity);
  }

  /** Takes in tokens whose keys and values have been written behind the others'. */
  void append(int[] from, int offset, int count) {
    System.arraycopy(from, offset, tokens, length, count);
    length += count;
  }

  /** The keys of a layer, a token's behind the other. */
  float[] keys(int layer) {
    return keys[layer];
  }

  /** The values of a layer, a token's behind the other. */
  float[] values(int layer) {
    return values[layer];
  }
}
