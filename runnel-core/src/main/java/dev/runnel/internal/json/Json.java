package dev.runnel.internal.json;

import com.fasterxml.jackson.core.JsonFactory;

/** What reading and writing have in common: the limit of depth, and the writer's configuration. */
public final class Json {
  /** How deep JSON may ever be nested: some of it is read by recursion. */
  public static final int MAX_DEPTH = 1_000;

  /** Strict RFC 8259 writing by jackson-core. Thread-safe. */
  static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}
}
