package dev.runnel.local.internal.gguf;

import java.util.List;

/**
 * A row of the table of tensors.
 *
 * @param name its name, such as {@code blk.0.attn_q.weight}
 * @param type ggml's number of the type of its elements
 * @param dimensions the shape, the length of a row first
 * @param elements how many elements there are
 * @param offset where its bytes begin, from the start of the data
 */
public record TensorInfo(
    String name, int type, List<Long> dimensions, long elements, long offset) {}
