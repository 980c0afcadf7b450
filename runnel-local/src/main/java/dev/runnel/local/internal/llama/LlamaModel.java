package dev.runnel.local.internal.llama;

import dev.runnel.local.internal.gguf.GgufFile;
import dev.runnel.local.internal.tensor.Workers;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A model of the llama architecture: tokens in, a number for every token that could come next out.
 *
 * <p>Source: Touvron et al., "LLaMA", arXiv 2302.13971, section 2.2. The weights are immutable; the
 * room for a batch is not, so one thread at a time may use it.
 */
public final class LlamaModel {
  /** Few enough that a layer of them takes no longer than a cancel may. */
  private static final int BATCH = 16;

  private final LlamaShape shape;
  private final LlamaWeights weights;
  private final Rotation rotation;
  private @Nullable Activations single;
  private @Nullable Activations batch;

  private LlamaModel(LlamaShape shape, LlamaWeights weights, Rotation rotation) {
    this.shape = shape;
    this.weights = weights;
    this.rotation = rotation;
  }

  /**
   * Takes a model out of a file.
   *
   * @param file the file
   * @return the model
   * @throws dev.runnel.ValidationException if the file's parts do not fit each other
   * @throws dev.runnel.UnsupportedException if it is a model of another kind
   */
  public static LlamaModel of(GgufFile file) {
    LlamaShape shape = LlamaShape.of(file);
    var tensors = new Tensors(file);
    var model = new LlamaModel(shape, LlamaWeights.of(shape, tensors), Rotation.of(shape, tensors));
    tensors.nothingLeft();
    return model;
  }

  /**
   * How many tokens the model was made for.
   *
   * @return at least 1
   */
  public int contextLength() {
    return shape.contextLength();
  }

  /**
   * How many different tokens there are.
   *
   * @return the length of what {@link #next} returns
   */
  public int vocabularySize() {
    return weights.embeddings().rows();
  }

  /**
   * Begins a conversation.
   *
   * @param limit how many tokens it may come to
   * @return a cache with nothing in it
   */
  public KeyValueCache newCache(int limit) {
    return new KeyValueCache(shape.blockCount(), shape.keyValueLength(), limit);
  }

  /**
   * How many tokens one call takes at the most.
   *
   * @return at least 1
   */
  public int batchSize() {
    return BATCH;
  }

  /**
   * Takes in tokens, and tells what could come next.
   *
   * @param cache the conversation; the tokens are appended to it
   * @param tokens where the tokens stand
   * @param offset the first of them
   * @param count how many, at most {@link #batchSize()}
   * @param workers who computes
   * @param stopped asked after every layer; once it says yes, the call returns with the
   *     conversation as it was
   * @return a new array with a number for each token that could come next, the likelier the higher;
   *     or null if stopped
   */
  public float @Nullable [] next(
      KeyValueCache cache,
      int[] tokens,
      int offset,
      int count,
      Workers workers,
      BooleanSupplier stopped) {
    if (!read(cache, tokens, offset, count, workers, stopped)) {
      return null;
    }
    Activations room = room(count);
    int last = (count - 1) * shape.embeddingLength();
    weights.outputNorm().apply(room.stream, last, room.normed, 0);
    var logits = new float[vocabularySize()];
    weights.output().multiply(workers, room.normed, 1, logits);
    return logits;
  }

  /**
   * Takes in tokens that are not the last of a prompt.
   *
   * @param cache the conversation; the tokens are appended to it
   * @param tokens where the tokens stand
   * @param offset the first of them
   * @param count how many, at most {@link #batchSize()}
   * @param workers who computes
   * @param stopped asked after every layer; once it says yes, the call returns with the
   *     conversation as it was
   * @return false if stopped
   */
  public boolean read(
      KeyValueCache cache,
      int[] tokens,
      int offset,
      int count,
      Workers workers,
      BooleanSupplier stopped) {
    Activations room = room(count);
    cache.reserve(count);
    rotation.at(cache.length(), count);
    int width = shape.embeddingLength();
    for (int i = 0; i < count; i++) {
      weights.embeddings().row(tokens[offset + i], room.stream, i * width);
    }
    for (int i = 0; i < weights.layers().size(); i++) {
      if (stopped.getAsBoolean()) {
        return false;
      }
      layer(i, cache, room, count, workers);
    }
    cache.append(tokens, offset, count);
    return true;
  }

  /** A single token is the commonest batch, and a batch's room would be made for nothing. */
  private Activations room(int count) {
    Activations room = count == 1 ? single : batch;
    if (room == null) {
      room = new Activations(shape, count == 1 ? 1 : BATCH);
      if (count == 1) {
        single = room;
      } else {
        batch = room;
      }
    }
    return room;
  }

  private void layer(int index, KeyValueCache cache, Activations room, int count, Workers workers) {
    LlamaWeights.Layer layer = weights.layers().get(index);
    norms(room, layer.attentionNorm(), count);
    layer.query().multiply(workers, room.normed, count, room.query);
    layer.key().multiply(workers, room.normed, count, room.key);
    layer.value().multiply(workers, room.normed, count, room.value);
    remember(index, cache, room, count);
    var attention = new Attention(shape, cache, index, cache.length());
    workers.share(
        count * shape.headCount(),
        (worker, first, last) -> {
          for (int i = first; i < last; i++) {
            attention.attend(worker, room, i / shape.headCount(), i % shape.headCount());
          }
        });
    layer.attentionOutput().multiply(workers, room.attended, count, room.projected);
    add(room, count);

    norms(room, layer.feedForwardNorm(), count);
    layer.gate().multiply(workers, room.normed, count, room.gate);
    layer.up().multiply(workers, room.normed, count, room.up);
    for (int i = 0; i < count * shape.feedForwardLength(); i++) {
      room.gate[i] = silu(room.gate[i]) * room.up[i];
    }
    layer.down().multiply(workers, room.gate, count, room.projected);
    add(room, count);
  }

  /** Turns queries and keys by their positions, and keeps keys and values. */
  private void remember(int layer, KeyValueCache cache, Activations room, int count) {
    int width = shape.keyValueLength();
    for (int i = 0; i < count; i++) {
      rotation.turn(i, room.query, i * shape.queryLength(), shape.headCount());
      rotation.turn(i, room.key, i * width, shape.keyValueHeadCount());
    }
    int at = cache.length() * width;
    System.arraycopy(room.key, 0, cache.keys(layer), at, count * width);
    System.arraycopy(room.value, 0, cache.values(layer), at, count * width);
  }

  private void norms(Activations room, Norm norm, int count) {
    for (int i = 0; i < count; i++) {
      int at = i * shape.embeddingLength();
      norm.apply(room.stream, at, room.normed, at);
    }
  }

  private void add(Activations room, int count) {
    for (int i = 0; i < count * shape.embeddingLength(); i++) {
      room.stream[i] += room.projected[i];
    }
  }

  private static float silu(float x) {
    return x / (1 + (float) Math.exp(-x));
  }

  @Override
  public String toString() {
    return "LlamaModel[" + shape + "]";
  }
}
