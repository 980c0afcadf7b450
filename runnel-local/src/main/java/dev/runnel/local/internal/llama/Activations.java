package dev.runnel.local.internal.llama;

/** What flows through the layers for a batch of tokens: vectors, one behind the other. */
final class Activations {
  final float[] stream;
  final float[] normed;
  final float[] query;
  final float[] key;
  final float[] value;
  final float[] attended;
  final float[] projected;
  final float[] gate;
  final float[] up;

  Activations(LlamaShape shape, int batch) {
    stream = new float[batch * shape.embeddingLength()];
    normed = new float[batch * shape.embeddingLength()];
    query = new float[batch * shape.queryLength()];
    key = new float[batch * shape.keyValueLength()];
    value = new float[batch * shape.keyValueLength()];
    attended = new float[batch * shape.queryLength()];
    projected = new float[batch * shape.embeddingLength()];
    gate = new float[batch * shape.feedForwardLength()];
    up = new float[batch * shape.feedForwardLength()];
  }
}
