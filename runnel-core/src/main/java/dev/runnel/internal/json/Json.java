package dev.runnel.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;

/** What reading and writing have in common: the limit of depth, and the writer's configuration. */
public final class Json {
  /** How deep JSON may ever be nested: some of it is read by recursion. */
  public static final int MAX_DEPTH = 1_000;

  /** As many requests are written at a time with buffers that were used before. */
  private static final int POOLED = 64;

  /**
   * Strict RFC 8259 writing by jackson-core. Thread-safe. Its own way of keeping buffers, one set
   * for each thread, keeps none where each request has a virtual thread of its own.
   */
  static final JsonFactory FACTORY =
      JsonFactory.builder().recyclerPool(JsonRecyclerPools.newBoundedPool(POOLED)).build();

  private Json() {}
}
