package dev.runnel.cohere;

import dev.runnel.internal.dialect.Dialect;

/** The way for benchmarks to the dialect of Cohere's API. */
public final class CohereDialects {
  private CohereDialects() {}

  /** Chat, version 2. */
  public static Dialect chat() {
    return new CohereDialect();
  }
}
