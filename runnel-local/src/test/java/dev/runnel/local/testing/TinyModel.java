package dev.runnel.local.testing;

import dev.runnel.local.internal.tensor.WeightType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A llama model of a given shape with random weights: it talks nonsense, but all of the arithmetic
 * is there. Its tokens are the 256 bytes and three marks.
 *
 * @param width the embedding's length
 * @param layers how many layers
 * @param heads how many heads
 * @param keyValueHeads how many of keys and values
 * @param inner the length within the feed-forward part
 * @param context how many tokens it can hold
 * @param vocabulary how many tokens there are, at least 259
 */
public record TinyModel(
    int width, int layers, int heads, int keyValueHeads, int inner, int context, int vocabulary) {

  /** Small enough for thousands of tokens a second, wide enough for every format. */
  public static final TinyModel SMALL = new TinyModel(256, 2, 4, 2, 512, 256, 259);

  /** Fast, and with a context that is not used up soon. */
  public static final TinyModel LONG = new TinyModel(32, 1, 2, 1, 32, 1 << 20, 259);

  /** The shape of SmolLM2-135M. */
  public static final TinyModel OF_135M = new TinyModel(576, 30, 9, 3, 1536, 8192, 49152);

  /** The model with all matrices in a format; the same seed makes the same weights. */
  public GgufWriter writer(WeightType type, long seed) {
    var random = new Random(seed);
    GgufWriter writer = metadata();
    int keyValueWidth = width / heads * keyValueHeads;
    matrix(writer, "token_embd.weight", type, random, width, vocabulary);
    for (int layer = 0; layer < layers; layer++) {
      String prefix = "blk." + layer + ".";
      vector(writer, prefix + "attn_norm.weight", random);
      matrix(writer, prefix + "attn_q.weight", type, random, width, width);
      matrix(writer, prefix + "attn_k.weight", type, random, width, keyValueWidth);
      matrix(writer, prefix + "attn_v.weight", type, random, width, keyValueWidth);
      matrix(writer, prefix + "attn_output.weight", type, random, width, width);
      vector(writer, prefix + "ffn_norm.weight", random);
      matrix(writer, prefix + "ffn_gate.weight", type, random, width, inner);
      matrix(writer, prefix + "ffn_up.weight", type, random, width, inner);
      matrix(writer, prefix + "ffn_down.weight", type, random, inner, width);
    }
    vector(writer, "output_norm.weight", random);
    return writer;
  }

  /**
   * The model as a file that never ends an answer by itself: its marks are never the likeliest
   * token.
   */
  public byte[] endless(WeightType type, long seed) {
    var random = new Random(seed);
    var embeddings = new float[width * vocabulary];
    for (int i = 0; i < 256 * width; i++) {
      embeddings[i] = (float) (random.nextGaussian() / Math.sqrt(width));
    }
    return writer(type, seed)
        .put("general.sampling.temp", 0f)
        .tensor("token_embd.weight", type, embeddings, width, vocabulary)
        .write();
  }

  private GgufWriter metadata() {
    return new GgufWriter()
        .put("general.architecture", "llama")
        .put("general.name", "tiny")
        .put("llama.context_length", context)
        .put("llama.embedding_length", width)
        .put("llama.block_count", layers)
        .put("llama.feed_forward_length", inner)
        .put("llama.attention.head_count", heads)
        .put("llama.attention.head_count_kv", keyValueHeads)
        .put("llama.rope.dimension_count", width / heads)
        .put("llama.rope.freq_base", 10000f)
        .put("llama.attention.layer_norm_rms_epsilon", 1e-5f)
        .put("tokenizer.ggml.model", "gpt2")
        .put("tokenizer.ggml.pre", "smollm")
        .put("tokenizer.ggml.tokens", tokens())
        .put("tokenizer.ggml.token_type", types())
        .put("tokenizer.ggml.merges", List.of())
        .put("tokenizer.ggml.eos_token_id", 258)
        .put("tokenizer.ggml.add_bos_token", false);
  }

  private List<String> tokens() {
    var tokens = new ArrayList<String>();
    int next = 256;
    for (int b = 0; b < 256; b++) {
      boolean printable = (b > ' ' && b <= '~') || (b >= 0xa1 && b != 0xad);
      tokens.add(Character.toString(printable ? b : next++));
    }
    tokens.addAll(List.of("<|endoftext|>", "<|im_start|>", "<|im_end|>"));
    while (tokens.size() < vocabulary) {
      tokens.add("unused" + tokens.size());
    }
    return tokens;
  }

  private List<Integer> types() {
    var types = new ArrayList<Integer>();
    for (int i = 0; i < vocabulary; i++) {
      types.add(i < 256 || i > 258 ? 1 : 3);
    }
    return types;
  }

  private static void matrix(
      GgufWriter writer, String name, WeightType type, Random random, int columns, int rows) {
    var numbers = new float[columns * rows];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) (random.nextGaussian() / Math.sqrt(columns));
    }
    writer.tensor(name, type, numbers, columns, rows);
  }

  private void vector(GgufWriter writer, String name, Random random) {
    var numbers = new float[width];
    for (int i = 0; i < width; i++) {
      numbers[i] = 1 + (float) random.nextGaussian() / 10;
    }
    writer.tensor(name, WeightType.F32, numbers, width);
  }
}
