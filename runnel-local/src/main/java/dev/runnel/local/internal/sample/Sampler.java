package dev.runnel.local.internal.sample;

import dev.runnel.ValidationException;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Picks tokens. The same seed, settings and numbers pick the same tokens. Not thread-safe.
 *
 * <p>Top-k comes first, then top-p (Holtzman et al., arXiv 1904.09751), then the temperature, as in
 * llama.cpp.
 */
public final class Sampler {
  private final Sampling sampling;
  private final SplittableRandom random;

  /**
   * A sampler.
   *
   * @param sampling how freely to pick
   * @param seed what the picks follow from
   */
  public Sampler(Sampling sampling, long seed) {
    this.sampling = sampling;
    this.random = new SplittableRandom(seed);
  }

  /**
   * Picks a token.
   *
   * @param logits a number for each token, the likelier the higher
   * @return the token
   * @throws ValidationException if the numbers are none
   */
  public int pick(float[] logits) {
    int likeliest = likeliest(logits);
    if (sampling.isGreedy()) {
      return likeliest;
    }
    long[] candidates = candidates(logits);
    return draw(candidates, topP(candidates));
  }

  private static int likeliest(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      // Written so that what is no number never wins, and never keeps another from winning.
      if (!(logits[i] <= logits[best]) && !Float.isNaN(logits[i])) {
        best = i;
      }
    }
    if (!Float.isFinite(logits[best])) {
      throw new ValidationException(
          "the model's numbers are not finite: its file is damaged; download it again");
    }
    return best;
  }

  /** The tokens to choose from, the likeliest first; each with its number in the upper half. */
  private long[] candidates(float[] logits) {
    int count = sampling.topK() == 0 ? logits.length : Math.min(sampling.topK(), logits.length);
    // The smallest at the root, so that a better one can take its place.
    var heap = new long[count];
    Arrays.fill(heap, Long.MIN_VALUE);
    for (int token = 0; token < logits.length; token++) {
      float logit = Float.isNaN(logits[token]) ? Float.NEGATIVE_INFINITY : logits[token];
      long candidate = (long) sortable(logit) << Integer.SIZE | (Integer.MAX_VALUE - token);
      if (candidate > heap[0]) {
        heap[0] = candidate;
        sift(heap);
      }
    }
    Arrays.sort(heap);
    for (int i = 0; i < count / 2; i++) {
      long other = heap[i];
      heap[i] = heap[count - 1 - i];
      heap[count - 1 - i] = other;
    }
    return heap;
  }

  private static void sift(long[] heap) {
    int parent = 0;
    while (true) {
      int child = 2 * parent + 1;
      if (child + 1 < heap.length && heap[child + 1] < heap[child]) {
        child++;
      }
      if (child >= heap.length || heap[child] >= heap[parent]) {
        return;
      }
      long other = heap[parent];
      heap[parent] = heap[child];
      heap[child] = other;
      parent = child;
    }
  }

  /** How many of the candidates come to the share. */
  private int topP(long[] candidates) {
    double total = 0;
    for (long candidate : candidates) {
      total += weight(candidate, candidates[0], 1);
    }
    double sum = 0;
    int count = 0;
    while (count < candidates.length && (count == 0 || sum < sampling.topP() * total)) {
      sum += weight(candidates[count], candidates[0], 1);
      count++;
    }
    return count;
  }

  private int draw(long[] candidates, int count) {
    double total = 0;
    for (int i = 0; i < count; i++) {
      total += weight(candidates[i], candidates[0], sampling.temperature());
    }
    double left = random.nextDouble() * total;
    int i = -1;
    do {
      i++;
      left -= weight(candidates[i], candidates[0], sampling.temperature());
    } while (left >= 0 && i + 1 < count);
    return Integer.MAX_VALUE - (int) candidates[i];
  }

  /** The probability, but for a factor. */
  private static double weight(long candidate, long likeliest, double temperature) {
    return Math.exp(((double) logit(candidate) - logit(likeliest)) / temperature);
  }

  private static float logit(long candidate) {
    return Float.intBitsToFloat(sortable((int) (candidate >> Integer.SIZE)));
  }

  private static int sortable(float number) {
    return sortable(Float.floatToRawIntBits(number));
  }

  /** From a float's bits to whole numbers in the same order, and back. */
  private static int sortable(int bits) {
    return bits ^ (bits >> 31 & Integer.MAX_VALUE);
  }
}
