package dev.runnel.local.internal.sample;

/**
 * How freely the next token is picked. Immutable and thread-safe.
 *
 * @param temperature 0 always takes the likeliest token; the higher, the freer
 * @param topK how many of the likeliest tokens are considered; 0 for all
 * @param topP the share of probability the considered tokens come to; 1 for all
 */
public record Sampling(double temperature, int topK, double topP) {

  /** What llama.cpp does unless told otherwise. */
  public static final Sampling DEFAULT = new Sampling(0.8, 40, 0.95);

  /** Tells whether there is nothing to choose from. */
  boolean isGreedy() {
    return temperature == 0 || topK == 1 || topP == 0;
  }
}
