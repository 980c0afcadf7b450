package dev.runnel.local.internal.llama;

import dev.runnel.local.internal.tensor.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * The weights of a llama model. Immutable and thread-safe.
 *
 * @param embeddings a row for each token
 * @param layers the layers, the first one first
 * @param outputNorm the norm behind the last layer
 * @param output from the stream to a number for each token; often the embeddings again
 */
record LlamaWeights(Matrix embeddings, List<Layer> layers, Norm outputNorm, Matrix output) {

  /** The weights of a layer. */
  record Layer(
      Norm attentionNorm,
      Matrix query,
      Matrix key,
      Matrix value,
      Matrix attentionOutput,
      Norm feedForwardNorm,
      Matrix gate,
      Matrix up,
      Matrix down) {}

  static LlamaWeights of(LlamaShape shape, Tensors tensors) {
    int width = shape.embeddingLength();
    Matrix embeddings = tensors.matrix("token_embd.weight", width);
    var layers = new ArrayList<Layer>();
    for (int i = 0; i < shape.blockCount(); i++) {
      layers.add(layer("blk." + i + ".", shape, tensors));
    }
    Norm outputNorm = norm("output_norm.weight", shape, tensors);
    Matrix output =
        tensors.has("output.weight")
            ? tensors.matrix("output.weight", embeddings.rows(), width)
            : embeddings;
    return new LlamaWeights(embeddings, List.copyOf(layers), outputNorm, output);
  }

  private static Layer layer(String prefix, LlamaShape shape, Tensors tensors) {
    int width = shape.embeddingLength();
    int inner = shape.feedForwardLength();
    return new Layer(
        norm(prefix + "attn_norm.weight", shape, tensors),
        tensors.matrix(prefix + "attn_q.weight", shape.queryLength(), width),
        tensors.matrix(prefix + "attn_k.weight", shape.keyValueLength(), width),
        tensors.matrix(prefix + "attn_v.weight", shape.keyValueLength(), width),
        tensors.matrix(prefix + "attn_output.weight", width, shape.queryLength()),
        norm(prefix + "ffn_norm.weight", shape, tensors),
        tensors.matrix(prefix + "ffn_gate.weight", inner, width),
        tensors.matrix(prefix + "ffn_up.weight", inner, width),
        tensors.matrix(prefix + "ffn_down.weight", width, inner));
  }

  private static Norm norm(String name, LlamaShape shape, Tensors tensors) {
    return new Norm(tensors.vector(name, shape.embeddingLength()), shape.epsilon());
  }
}
