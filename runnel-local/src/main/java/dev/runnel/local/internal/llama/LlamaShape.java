package dev.runnel.local.internal.llama;

import dev.runnel.UnsupportedException;
import dev.runnel.ValidationException;
import dev.runnel.local.internal.gguf.GgufFile;
import dev.runnel.local.internal.gguf.Metadata;

/**
 * The numbers that say what a llama model looks like, from a file's metadata.
 *
 * <p>Source: ggml's specification of GGUF, section "LLM".
 *
 * @param contextLength how many tokens it was made for
 * @param embeddingLength the width of the stream between the layers
 * @param blockCount how many layers
 * @param feedForwardLength the width within a layer's feed-forward part
 * @param headCount heads of attention
 * @param keyValueHeadCount heads of keys and values, which the former share
 * @param headLength the width of a head
 * @param rotaryLength how much of a head is turned by its position
 * @param rotaryBase the base of the wavelengths
 * @param rotaryScale what a position is multiplied with
 * @param epsilon what keeps a norm from dividing by zero
 */
record LlamaShape(
    int contextLength,
    int embeddingLength,
    int blockCount,
    int feedForwardLength,
    int headCount,
    int keyValueHeadCount,
    int headLength,
    int rotaryLength,
    double rotaryBase,
    double rotaryScale,
    float epsilon) {

  /** Larger than any model. */
  private static final int LARGEST = 1 << 20;

  static LlamaShape of(GgufFile file) {
    Metadata metadata = file.metadata();
    String architecture = metadata.text("general.architecture").orElse("");
    if (!architecture.equals("llama")) {
      throw new UnsupportedException(
          file.name()
              + " cannot be used: its architecture is '"
              + architecture
              + "', and only llama is supported");
    }
    var reader = new Reader(file.name(), metadata);
    int embeddingLength = reader.size("embedding_length");
    int headCount = reader.size("attention.head_count");
    int keyValueHeadCount = reader.size("attention.head_count_kv", headCount);
    int headLength = reader.size("attention.key_length", Math.max(1, embeddingLength / headCount));
    int rotaryLength = reader.size("rope.dimension_count", headLength);
    if (headCount % keyValueHeadCount != 0) {
      throw reader.broken(headCount + " heads cannot share " + keyValueHeadCount);
    }
    if (rotaryLength > headLength || rotaryLength % 2 != 0) {
      throw reader.broken("of a head of " + headLength + ", " + rotaryLength + " cannot be turned");
    }
    if (reader.size("attention.value_length", headLength) != headLength) {
      throw reader.unsupported("keys and values differ in length");
    }
    if ((long) headCount * headLength > LARGEST) {
      throw reader.broken(headCount + " heads of " + headLength + " are too many");
    }
    if (metadata.integer("llama.expert_count").orElse(0) > 0) {
      throw reader.unsupported("it is a mixture of experts");
    }
    if (metadata.integer("llama.attention.sliding_window").orElse(0) > 0) {
      throw reader.unsupported("its attention has a sliding window");
    }
    return new LlamaShape(
        reader.size("context_length"),
        embeddingLength,
        reader.size("block_count"),
        reader.size("feed_forward_length"),
        headCount,
        keyValueHeadCount,
        headLength,
        rotaryLength,
        reader.positive("rope.freq_base", 10_000),
        reader.rotaryScale(),
        (float) reader.positive("attention.layer_norm_rms_epsilon", 1e-5));
  }

  /** The width of all heads together. */
  int queryLength() {
    return headCount * headLength;
  }

  /** The width of all keys, or all values, of a token. */
  int keyValueLength() {
    return keyValueHeadCount * headLength;
  }

  /** Looks up the keys of the architecture. */
  private record Reader(String file, Metadata metadata) {

    int size(String key) {
      long size =
          metadata
              .integer("llama." + key)
              .orElseThrow(() -> broken("there is no 'llama." + key + "'"));
      return checked(key, size);
    }

    int size(String key, int unlessThere) {
      return checked(key, metadata.integer("llama." + key).orElse(unlessThere));
    }

    private int checked(String key, long size) {
      // A context may be longer than that; nobody has the memory to use it.
      long known = key.equals("context_length") ? Math.min(size, LARGEST) : size;
      if (known < 1 || known > LARGEST) {
        throw broken("'llama." + key + "' is " + size);
      }
      return (int) known;
    }

    double positive(String key, double unlessThere) {
      double value = metadata.decimal("llama." + key).orElse(unlessThere);
      if (!(value > 0) || Double.isInfinite(value)) {
        throw broken("'llama." + key + "' is " + value);
      }
      return value;
    }

    /** As llama.cpp reads it: linear unless the file says otherwise, and 0 for no factor. */
    double rotaryScale() {
      String type = metadata.text("llama.rope.scaling.type").orElse("linear");
      if (type.equals("none")) {
        return 1;
      }
      if (!type.equals("linear")) {
        throw unsupported("its positions are scaled by '" + type + "'");
      }
      double older = metadata.decimal("llama.rope.scale_linear").orElse(0);
      double factor = metadata.decimal("llama.rope.scaling.factor").orElse(older);
      if (!(factor >= 0 && factor < Double.POSITIVE_INFINITY)) {
        throw broken("'llama.rope.scaling.factor' is " + factor);
      }
      return factor == 0 ? 1 : 1 / factor;
    }

    ValidationException broken(String why) {
      return new ValidationException(
          file + " is not a valid llama model: " + why + "; download it again");
    }

    UnsupportedException unsupported(String why) {
      return new UnsupportedException(file + " cannot be used: " + why);
    }
  }
}
