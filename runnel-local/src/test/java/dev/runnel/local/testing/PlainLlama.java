package dev.runnel.local.testing;

import dev.runnel.local.internal.gguf.GgufFile;
import dev.runnel.local.internal.gguf.Metadata;
import dev.runnel.local.internal.gguf.TensorInfo;
import dev.runnel.local.internal.tensor.WeightType;
import java.nio.ByteBuffer;

/**
 * The llama architecture once more, as plainly as it can be written: in double precision, without a
 * cache, batches or threads, straight from the tensors of a file. What the engine is tested against
 * where {@code nano} does not reach.
 */
public final class PlainLlama {
  private final GgufFile file;
  private final Metadata metadata;

  public PlainLlama(GgufFile file) {
    this.file = file;
    this.metadata = file.metadata();
  }

  /** A number for each token that could follow these. */
  public double[] logits(int[] tokens) {
    int width = whole("embedding_length", 0);
    double[][] embeddings = matrix("token_embd.weight", width);
    var stream = new double[tokens.length][];
    for (int t = 0; t < tokens.length; t++) {
      stream[t] = embeddings[tokens[t]].clone();
    }
    for (int layer = 0; layer < whole("block_count", 0); layer++) {
      layer("blk." + layer + ".", stream, width);
    }
    double[] last = norm(stream[tokens.length - 1], "output_norm.weight");
    String output =
        file.tensor("output.weight").isPresent() ? "output.weight" : "token_embd.weight";
    return times(matrix(output, width), last);
  }

  private void layer(String name, double[][] stream, int width) {
    int heads = whole("attention.head_count", 0);
    int shared = heads / whole("attention.head_count_kv", heads);
    int length = whole("attention.key_length", width / heads);
    int count = stream.length;
    var queries = new double[count][];
    var keys = new double[count][];
    var values = new double[count][];
    for (int t = 0; t < count; t++) {
      double[] normed = norm(stream[t], name + "attn_norm.weight");
      queries[t] = turned(times(matrix(name + "attn_q.weight", width), normed), t, length);
      keys[t] = turned(times(matrix(name + "attn_k.weight", width), normed), t, length);
      values[t] = times(matrix(name + "attn_v.weight", width), normed);
    }
    for (int t = 0; t < count; t++) {
      var attended = new double[heads * length];
      for (int head = 0; head < heads; head++) {
        int from = head / shared * length;
        var weights = new double[t + 1];
        double sum = 0;
        for (int p = 0; p <= t; p++) {
          double product = 0;
          for (int i = 0; i < length; i++) {
            product += queries[t][head * length + i] * keys[p][from + i];
          }
          weights[p] = Math.exp(product / Math.sqrt(length));
          sum += weights[p];
        }
        for (int p = 0; p <= t; p++) {
          for (int i = 0; i < length; i++) {
            attended[head * length + i] += weights[p] / sum * values[p][from + i];
          }
        }
      }
      add(stream[t], times(matrix(name + "attn_output.weight", heads * length), attended));
    }
    int inner = whole("feed_forward_length", 0);
    for (double[] each : stream) {
      double[] normed = norm(each, name + "ffn_norm.weight");
      double[] gate = times(matrix(name + "ffn_gate.weight", width), normed);
      double[] up = times(matrix(name + "ffn_up.weight", width), normed);
      for (int i = 0; i < inner; i++) {
        gate[i] = gate[i] / (1 + Math.exp(-gate[i])) * up[i];
      }
      add(each, times(matrix(name + "ffn_down.weight", inner), gate));
    }
  }

  private double[] turned(double[] vector, int position, int length) {
    int rotary = whole("rope.dimension_count", length);
    double base = metadata.decimal("llama.rope.freq_base").orElse(10_000);
    double[] factors =
        file.tensor("rope_freqs.weight").isPresent()
            ? matrix("rope_freqs.weight", rotary / 2)[0]
            : null;
    for (int head = 0; head < vector.length; head += length) {
      for (int i = 0; i < rotary; i += 2) {
        double angle = position * scale() / Math.pow(base, (double) i / rotary);
        angle /= factors == null ? 1 : factors[i / 2];
        double x = vector[head + i];
        double y = vector[head + i + 1];
        vector[head + i] = x * Math.cos(angle) - y * Math.sin(angle);
        vector[head + i + 1] = x * Math.sin(angle) + y * Math.cos(angle);
      }
    }
    return vector;
  }

  private double scale() {
    double factor =
        metadata
            .decimal("llama.rope.scaling.factor")
            .orElse(metadata.decimal("llama.rope.scale_linear").orElse(0));
    boolean none = metadata.text("llama.rope.scaling.type").orElse("").equals("none");
    return none || factor == 0 ? 1 : 1 / factor;
  }

  private double[] norm(double[] vector, String weight) {
    double[] weights = matrix(weight, vector.length)[0];
    double squares = 0;
    for (double number : vector) {
      squares += number * number;
    }
    double epsilon = metadata.decimal("llama.attention.layer_norm_rms_epsilon").orElse(1e-5);
    double root = Math.sqrt(squares / vector.length + epsilon);
    var normed = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      normed[i] = vector[i] / root * weights[i];
    }
    return normed;
  }

  private int whole(String key, int unlessThere) {
    return (int) metadata.integer("llama." + key).orElse(unlessThere);
  }

  private double[][] matrix(String name, int columns) {
    TensorInfo info = file.tensor(name).orElseThrow();
    WeightType type = WeightType.of(info.type()).orElseThrow();
    ByteBuffer data = file.data(info, type.bytes(info.elements()));
    var bytes = new byte[data.remaining()];
    data.get(0, bytes);
    var numbers = new float[(int) info.elements()];
    type.decode(bytes, 0, numbers, numbers.length);
    var rows = new double[numbers.length / columns][columns];
    for (int i = 0; i < numbers.length; i++) {
      rows[i / columns][i % columns] = numbers[i];
    }
    return rows;
  }

  private static double[] times(double[][] matrix, double[] vector) {
    var products = new double[matrix.length];
    for (int r = 0; r < matrix.length; r++) {
      for (int c = 0; c < vector.length; c++) {
        products[r] += matrix[r][c] * vector[c];
      }
    }
    return products;
  }

  private static void add(double[] to, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += what[i];
    }
  }
}
