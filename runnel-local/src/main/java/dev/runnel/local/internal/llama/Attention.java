package dev.runnel.local.internal.llama;

import dev.runnel.local.internal.tensor.Worker;

/**
 * Lets each token of a batch look at those before it and itself: every head weighs their values by
 * how well their keys fit its query.
 *
 * <p>Source: Vaswani et al., "Attention is all you need", arXiv 1706.03762, section 3.2; heads
 * share keys and values as in Ainslie et al., "GQA", arXiv 2305.13245.
 */
record Attention(LlamaShape shape, KeyValueCache cache, int layer, int start) {

  /** One head of one token of the batch; the work of all is independent. */
  void attend(Worker worker, Activations activations, int token, int head) {
    int length = shape.headLength();
    int width = shape.keyValueLength();
    int query = token * shape.queryLength() + head * length;
    int shared = head / (shape.headCount() / shape.keyValueHeadCount()) * length;
    int positions = start + token + 1;
    float[] keys = cache.keys(layer);
    float[] values = cache.values(layer);
    float[] weights = worker.numbers(positions);
    float scale = (float) (1 / Math.sqrt(length));
    for (int p = 0; p < positions; p++) {
      weights[p] =
          scale * worker.kernels().dot(activations.query, query, keys, p * width + shared, length);
    }
    softmax(weights, positions);
    float[] out = activations.attended;
    java.util.Arrays.fill(out, query, query + length, 0);
    for (int p = 0; p < positions; p++) {
      worker.kernels().addScaled(weights[p], values, p * width + shared, out, query, length);
    }
  }

  private static void softmax(float[] numbers, int count) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      max = Math.max(max, numbers[i]);
    }
    float sum = 0;
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) Math.exp(numbers[i] - max);
      sum += numbers[i];
    }
    for (int i = 0; i < count; i++) {
      numbers[i] /= sum;
    }
  }
}
